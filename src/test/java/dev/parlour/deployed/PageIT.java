package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** The page in a browser, as people use it; no test leaves an error in the browser's console. */
class PageIT extends OnPayara {

  private static final String IMAGE = "<img src=x onerror=alert(1)>";
  private static final String SCRIPT = "<script>alert(2)</script>";
  private static final String SVG = "<svg onload=alert(3)>";

  /** Forgotten when the server stops, so that the pictures are the same each time. */
  private static final String LOUNGE = "team:lounge";

  private static final String REFUSAL =
      "WebSocket connection to '%s' failed: "
          + "Error during WebSocket handshake: Unexpected response code: 403";

  @RegisterExtension final Browser browser = new Browser();

  /** Rooms of this kind are remembered over runs. */
  private static String newRoom() {
    return "chat:" + UUID.randomUUID();
  }

  private BrowserWindow open() {
    return browser.open(http("/"));
  }

  private PageChat chat() {
    return new PageChat(open());
  }

  @Test
  void twoWindowsTalkAndSeeWhoIsThere() {
    String room = newRoom();
    PageChat ada = chat().join(room, "ada");
    ada.awaitMembers("~ada");
    PageChat bo = chat().join(room, "葵");
    ada.awaitMembers("~ada", "~葵");
    bo.awaitMembers("~葵", "~ada");
    ada.say("Hello?").say("Anybody here?");
    bo.awaitTexts(List.of("Hello?", "Anybody here?"));
    bo.say("Me!");
    ada.awaitTexts(List.of("Hello?", "Anybody here?", "Me!"));
    ada.say("Welcome, größter 💬");
    ada.awaitTexts(List.of("Hello?", "Anybody here?", "Me!", "Welcome, größter 💬"));
    bo.awaitTexts(ada.texts());
    assertThat(ada.window().texts("#log .author")).containsExactly("~ada", "~ada", "~葵", "~ada");
    bo.window().find("#leave").click();
    ada.awaitMembers("~ada");
    assertThat(bo.window().visible("#door")).hasSize(1);
  }

  @Test
  void comesBackByItselfAndShowsWhatItMissedOnceAndInOrder() throws Exception {
    String room = newRoom();
    try (TcpProxy cable = new TcpProxy(port());
        PageTalk others = new PageTalk(this, room)) {
      URI origin = URI.create("http://127.0.0.1:" + cable.port() + "/");
      PageChat ada = new PageChat(browser.open(origin)).join(room, "ada");
      others.sayMore("bo", 3);
      ada.awaitTexts(others.said());
      boolean missed = false;
      for (int drop = 1; drop <= 5 && !missed; drop++) {
        cable.cut();
        others.sayMore("bo", 20);
        missed = !ada.state().equals("live");
        ada.say("Am I still here? " + drop);
        others.heard("Am I still here? " + drop);
        ada.awaitTexts(others.said());
      }
      assertThat(missed).as("the page was away while others spoke").isTrue();
      ada.awaitLive();
      others.sayMore("bo", 1);
      ada.awaitTexts(others.said());
      assertThat(ada.lines())
          .isNotEmpty()
          .allMatch(line -> line.matches("You were away: [0-9]+ messages? caught up"));
      ada.awaitMembers("~ada", "~bo");
    }
  }

  @Test
  void showsWhatCameWhileTheWindowWasClosedBelowALine() {
    String room = newRoom();
    try (PageTalk others = new PageTalk(this, room)) {
      PageChat ada = chat().join(room, "ada");
      others.sayMore("bo", 3);
      ada.awaitTexts(others.said());
      ada.awaitRemembered();
      ada.window().close();
      others.sayMore("bo", 4);
      PageChat again = chat();
      assertThat(again.window().find("#room").getDomProperty("value")).isEqualTo(room);
      assertThat(again.window().find("#name").getDomProperty("value")).isEqualTo("ada");
      again.window().find("#join").click();
      again.awaitLive().awaitTexts(others.said());
      assertThat(again.lines()).containsExactly("4 new messages since you were here");
      assertThat(again.window().texts(".separator ~ .message .text"))
          .isEqualTo(others.said().subList(3, 7));
    }
  }

  @Test
  void takesNothingForMarkup() {
    String room = newRoom();
    try (PageTalk others = new PageTalk(this, room)) {
      PageChat page = chat();
      page.enter(IMAGE, "ada");
      assertThat(page.notice()).contains(IMAGE).contains("is not a room");
      page.join(room, IMAGE);
      others.say(SCRIPT, IMAGE).say(SCRIPT, SCRIPT).say("bo", "<b>bold</b> &amp; &lt;");
      others.publish("bo", JsonNodeFactory.instance.textNode(SVG), SVG);
      others.publish("bo", JsonNodeFactory.instance.objectNode().put("<i>", 1), "{\"<i>\":1}");
      page.say("<iframe src=javascript:alert(4)>");
      others.heard("<iframe src=javascript:alert(4)>");
      page.awaitTexts(others.said());
      page.awaitMembers("~" + IMAGE, "~" + SCRIPT, "~bo");
      assertThat(
              page.window()
                  .strings(
                      "return [...new Set([...document.querySelectorAll("
                          + "'#messages *, #members *, #notice *, #room-title *')]"
                          + ".map(e => e.localName))].sort()"))
          .containsExactly("bdi", "button", "div", "li", "span", "time");
      assertThat(page.window().hasDialog()).isFalse();
    }
  }

  @Test
  void linksIntoARoomAreTextToo() {
    String link = "/#room=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E";
    PageChat page = new PageChat(browser.open(http(link)));
    page.window().fill("#name", "ada");
    page.window().find("#join").click();
    assertThat(page.notice()).contains(IMAGE);
    assertThat(page.window().texts("#notice *")).isEmpty();
  }

  @Test
  void theEchoConsoleSendsTextAndBytesAndCloses() {
    BrowserWindow window = open();
    PageEcho echo = new PageEcho(window).toggle().awaitState("Connected");
    echo.say("hello").say("größer 💬 <b>").sendBytes().awaitEcho();
    assertThat(echo.sent()).hasSize(3).startsWith("hello", "größer 💬 <b>");
    assertThat(echo.sent().get(2)).matches("([0-9a-f]{2} ){7}[0-9a-f]{2}");
    echo.toggle().awaitState("Disconnected");
    assertThat(echo.notes()).containsExactly("Connected to " + ws("/echo"), "Closed, code 1000");
    assertThat(window.find("#echo-send").isEnabled()).isFalse();
    echo.toggle().awaitState("Connected").say("again").awaitEcho();
  }

  @Test
  void looksWellAtEveryWidthAndInTheDark() {
    try (PageTalk others = new PageTalk(this, LOUNGE)) {
      PageChat page = chat().join(LOUNGE, "ada");
      PageTalk.LIVELY.forEach(line -> others.say(line.get(0), line.get(1)));
      page.say("Twelve it is.");
      others.heard("Twelve it is.");
      page.awaitTexts(others.said());
      PageEcho echo = new PageEcho(page.window()).toggle().awaitState("Connected");
      echo.say("hello").sendBytes().say("{\"answer\": 42}").awaitEcho();
      page.window().script("document.activeElement.blur()");
      PageLook look = new PageLook(browser, page.window());
      for (String scheme : List.of("light", "dark")) {
        look.isWell(390, 844, scheme);
        look.isWell(1280, 800, scheme);
      }
    }
  }

  @Test
  void theKeyboardAloneIsEnough() {
    BrowserWindow window = open();
    tabTo(window, "room");
    browser.press(newRoom());
    tabTo(window, "name");
    browser.press("ada", Keys.ENTER);
    PageChat page = new PageChat(window).awaitLive();
    assertThat(window.focused()).isEqualTo("text");
    browser.press("one", Keys.ENTER);
    browser.press("two");
    tabTo(window, "send");
    browser.press(Keys.SPACE);
    page.awaitTexts(List.of("one", "two"));
    assertThat(window.focused()).isEqualTo("text");
    while (!window.focused().equals("leave")) {
      browser.pressShiftTab();
      assertThat(window.showsFocus()).as("focus on " + window.focused()).isTrue();
    }
    browser.press(Keys.ENTER);
    assertThat(window.visible("#door")).hasSize(1);
    assertThat(window.focused()).isEqualTo("name");
  }

  private void tabTo(BrowserWindow window, String id) {
    List<String> passed = new ArrayList<>();
    do {
      browser.press(Keys.TAB);
      passed.add(window.focused());
      assertThat(window.showsFocus()).as("focus on the last of " + passed).isTrue();
      assertThat(passed).hasSizeLessThan(20);
    } while (!window.focused().equals(id));
  }

  @Test
  void everyControlHasAName() {
    PageChat page = chat();
    PageLook look = new PageLook(browser, page.window());
    look.namesEveryControl();
    page.join(newRoom(), "ada");
    look.namesEveryControl();
  }

  @Test
  void pagesFromElsewhereGetNoWebSocket() {
    for (String path : List.of("/echo", "/rooms", "/rooms/chat:lobby")) {
      URI door = ws(path);
      String refusal = REFUSAL.formatted(door);
      try (PageElsewhere page = new PageElsewhere(door)) {
        BrowserWindow window = browser.open(page.address());
        Browser.await("an outcome").until(() -> !window.title().equals("trying"));
        assertThat(window.title()).isEqualTo("refused");
      }
      Browser.await("the reason")
          .untilAsserted(
              () -> assertThat(browser.console().troubles().toString()).contains(refusal));
      browser.console().allow(refusal);
    }
  }
}
