package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page that shows the schemas to people. */
class ProtocolPageIT extends OnPayara {

  private static final String WIDER =
      """
      return [...document.querySelectorAll("html, .panel, pre, .fields, .field-head, .words")]
        .filter(e => e.scrollWidth > e.clientWidth)
        .map(e => e.localName + "." + e.className + " " + e.textContent.slice(0, 40));
      """;
  private static final String NAMELESS =
      """
      return [...document.querySelectorAll("a, button, input")]
        .filter(e => !e.textContent.trim() && !e.ariaLabel && !e.labels?.length)
        .map(e => e.outerHTML);
      """;
  private static final String FOUND =
      """
      return [...document.querySelectorAll("article:not([hidden])")]
        .filter(e => !e.parentElement.hidden).map(e => e.id);
      """;

  @RegisterExtension final Browser browser = new Browser();

  private BrowserWindow page(String path) {
    BrowserWindow window = browser.open(http(path));
    isWritten(window);
    return window;
  }

  private static void isWritten(BrowserWindow window) {
    Browser.await("that the page is written").until(() -> window.visible("#reference").size() == 1);
  }

  /** A document as the browser gets it. */
  private static JsonNode document(BrowserWindow window, String path) {
    String script = "return fetch(arguments[0]).then(answer => answer.text()).then(text => [text])";
    return Peer.parse(window.strings(script, path).get(0));
  }

  @ParameterizedTest
  @CsvSource({"commands, command", "events, event"})
  void showsEveryWordWithItsFieldsAndAnExample(String section, String kind) {
    BrowserWindow window = page("/protocol.html");
    JsonNode schema = document(window, "schemas/" + section + ".json");
    List<String> types = new ArrayList<>();
    for (JsonNode one : schema.path("oneOf")) {
      String type = one.path("$ref").asText().replace("#/$defs/", "");
      JsonNode word = schema.path("$defs").path(type);
      String entry = "#" + kind + "-" + type;
      types.add(type);
      assertThat(window.texts(entry + " .field-name"))
          .containsExactlyElementsOf(() -> word.path("properties").fieldNames());
      assertThat(window.texts(entry + " .field-type")).noneMatch(String::isBlank);
      assertThat(window.texts(entry + " pre"))
          .hasSameSizeAs(word.path("examples"))
          .allMatch(example -> word.path("examples").toString().contains(squeezed(example)));
      assertThat(window.texts(entry + " .choices > li > code"))
          .hasSize(
              word.path("properties").findValues("oneOf").stream().mapToInt(JsonNode::size).sum());
    }
    assertThat(window.texts("#" + section + " h3")).isEqualTo(types);
    assertThat(window.texts("#contents a")).containsAll(types);
  }

  private static String squeezed(String example) {
    return Peer.parse(example).toString();
  }

  @Test
  void everyLinkOnItLeadsSomewhere() {
    BrowserWindow window = page("/protocol.html");
    String loose =
        "return [...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href'))"
            + ".filter(href => !document.getElementById(href.slice(1)))";
    assertThat(window.strings(loose)).isEmpty();
    for (String path :
        window.strings(
            "return [...document.querySelectorAll('.documents a')].map(a => a.pathname)")) {
      assertThat(document(window, path).isObject()).as(path).isTrue();
    }
    assertThat(window.strings(NAMELESS)).isEmpty();
  }

  @Test
  void theFrontPageLeadsToIt() {
    BrowserWindow window = browser.open(http("/"));
    window.find(".site-foot a[href='protocol.html']").click();
    isWritten(window);
    assertThat(window.title()).isEqualTo("Parlour: the protocol");
  }

  @Test
  void findsWordsByTheirNamesAndFields() {
    BrowserWindow window = page("/protocol.html");
    window.fill("#find", "recovered");
    assertThat(window.strings(FOUND)).containsExactly("event-joined");
    assertThat(window.visible("#contents a")).hasSize(1);
    window.fill("#find", "MUTE");
    assertThat(window.strings(FOUND)).containsExactly("command-mute", "command-unmute");
    assertThat(window.find("#found").getText()).startsWith("2 of ");
  }

  @ParameterizedTest
  @CsvSource({"390, 844, light", "390, 844, dark", "1280, 800, light", "1280, 800, dark"})
  void looksWell(int width, int height, String scheme) {
    BrowserWindow window = page("/protocol.html");
    browser.screen(width, height, scheme);
    assertThat(window.script("return innerWidth")).isEqualTo((long) width);
    assertThat(window.strings(WIDER)).as("too wide at " + width).isEmpty();
    for (String place : List.of("top", "command-join", "event-error", "value-room")) {
      window.script("document.getElementById(arguments[0]).scrollIntoView()", place);
      browser.picture("protocol-" + width + "-" + scheme + "-" + place, false);
    }
  }

  @Test
  void opensAtTheWordThatIsLinked() {
    BrowserWindow window = page("/protocol.html#event-gap");
    Browser.await("the word in sight")
        .until(
            () ->
                window.script(
                    "const top = document.getElementById('event-gap').getBoundingClientRect().top;"
                        + " return top >= 0 && top < 200"),
            Boolean.TRUE::equals);
    assertThat(window.texts("#contents a[aria-current]")).containsExactly("gap");
  }
}
