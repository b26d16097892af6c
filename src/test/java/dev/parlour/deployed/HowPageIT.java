package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page that shows how it works: what it shows is what really flies. */
class HowPageIT extends OnPayara {

  private static final String WIDER =
      """
      return [...document.querySelectorAll("html, .panel, .panel-head, .composer, .frames, .said")]
        .filter(e => e.scrollWidth > e.clientWidth)
        .map(e => e.localName + "." + e.className);
      """;

  private Browser browser;

  @BeforeEach
  void openBrowser() {
    browser = new Browser();
  }

  @AfterEach
  void closeBrowser() {
    if (browser != null) {
      try (Browser closing = browser) {
        closing.console().isClean();
      }
    }
  }

  private PageHow page() {
    return new PageHow(browser.open(http("/how.html"))).awaitState("Connected");
  }

  private static List<String> types(List<JsonNode> frames) {
    return frames.stream().map(frame -> frame.path("type").asText()).toList();
  }

  @Test
  void showsEveryCommandAndEveryEvent() {
    PageHow page = page().publish("hello").awaitSaid(List.of("~adahello"));
    Browser.await("the answer").until(() -> types(page.frames("in")).contains("ok"));
    assertThat(types(page.frames("out"))).containsExactly("join", "publish");
    assertThat(types(page.frames("in"))).startsWith("welcome", "joined").contains("message");
    JsonNode said = page.frames("out").get(1);
    JsonNode message =
        page.frames("in").stream()
            .filter(frame -> frame.path("type").asText().equals("message"))
            .findFirst()
            .orElseThrow();
    assertThat(message.path("key")).isEqualTo(said.path("key"));
    assertThat(message.path("data").path("text").asText()).isEqualTo("hello");
    assertThat(page.window().texts("#frames time")).allMatch(t -> t.matches("[0-9:]{8}\\.\\d{3}"));
    assertThat(page.tally()).isEqualTo("1 message, none missing, none twice");
  }

  @Test
  void whoComesBackGoesOnBehindTheLastPositionAndNothingIsLost() {
    PageHow page = page().publish("one").awaitSaid(List.of("~adaone"));
    page.toggle().awaitState("Disconnected");
    page.otherSpeaks().otherSpeaks().otherSpeaks().publish("two");
    assertThat(page.notes()).contains("Somebody pulls the plug", "“two” waits for the line");
    assertThat(page.window().texts("#said li")).hasSize(1);
    page.toggle().awaitState("Connected");
    page.awaitSaid(
        List.of(
            "~adaone", "~BoIs anybody there?", "~BoStill here.", "~BoI go on talking.", "~adatwo"));
    String first =
        page.frames("in").stream()
            .map(f -> f.path("position").asText())
            .filter(position -> position.endsWith(":1"))
            .findFirst()
            .orElseThrow();
    assertThat(page.frames("out").stream().filter(f -> f.path("type").asText().equals("join")))
        .last()
        .satisfies(join -> assertThat(join.path("after").asText()).isEqualTo(first));
    assertThat(page.tally()).isEqualTo("5 messages, none missing, none twice");
    assertThat(page.window().texts("#said .said-how"))
        .containsExactly("live", "caught up", "caught up", "caught up", "live");
  }

  @Test
  void takesNothingForMarkup() {
    String image = "<img src=x onerror=alert(1)>";
    PageHow page = page().publish(image).awaitSaid(List.of("~ada" + image));
    assertThat(page.window().texts("#frames img, #said img")).isEmpty();
    assertThat(page.window().hasDialog()).isFalse();
  }

  @Test
  void theFrontPageLeadsToIt() {
    BrowserWindow window = browser.open(http("/"));
    browser.screen(390, 844, "light");
    window.find(".site-head a[href='how.html']").click();
    PageHow page = new PageHow(window).awaitState("Connected");
    assertThat(page.window().title()).isEqualTo("Parlour: how it works");
  }

  @ParameterizedTest
  @CsvSource({"390, 844, light", "390, 844, dark", "1280, 800, light", "1280, 800, dark"})
  void looksWell(int width, int height, String scheme) {
    PageHow page = page().publish("hello").awaitSaid(List.of("~adahello"));
    page.toggle().awaitState("Disconnected").otherSpeaks().otherSpeaks();
    page.toggle().awaitState("Connected");
    page.awaitSaid(List.of("~adahello", "~BoIs anybody there?", "~BoStill here."));
    browser.screen(width, height, scheme);
    assertThat(page.window().script("return innerWidth")).isEqualTo((long) width);
    assertThat(page.window().strings(WIDER)).as("too wide at " + width).isEmpty();
    page.window().script("document.activeElement.blur(); scrollTo(0, 0)");
    browser.picture("how-" + width + "-" + scheme, true);
    page.window().script("document.getElementById('wire').scrollIntoView()");
    browser.picture("how-wire-" + width + "-" + scheme, false);
  }
}
