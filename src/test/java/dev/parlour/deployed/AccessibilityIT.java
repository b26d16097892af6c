package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No page has a serious fault by axe-core, on a phone or a desktop, in the light or the dark. */
class AccessibilityIT extends OnPayara {

  private static final String SCREENS =
      """
      390, 844, light
      390, 844, dark
      1280, 800, light
      1280, 800, dark
      """;

  private final Axe axe = new Axe();
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

  private void isOpenToAll(BrowserWindow window, int width, int height, String scheme) {
    browser.screen(width, height, scheme);
    assertThat(axe.faults(window)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(textBlock = SCREENS)
  void theFrontPageOutsideARoom(int width, int height, String scheme) {
    isOpenToAll(browser.open(http("/")), width, height, scheme);
  }

  @ParameterizedTest
  @CsvSource(textBlock = SCREENS)
  void theFrontPageInARoom(int width, int height, String scheme) {
    String room = "chat:" + UUID.randomUUID();
    try (PageTalk others = new PageTalk(this, room)) {
      others.sayMore("bo", 60);
      PageChat ada = new PageChat(browser.open(http("/"))).join(room, "ada");
      PageTalk.LIVELY.forEach(line -> others.say(line.get(0), line.get(1)));
      ada.say("Twelve it is.");
      others.heard("Twelve it is.");
      ada.awaitTexts(others.said().subList(10, others.said().size()));
      new PageEcho(ada.window()).toggle().awaitState("Connected").say("hello").awaitEcho();
      isOpenToAll(ada.window(), width, height, scheme);
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = SCREENS)
  void howItWorks(int width, int height, String scheme) {
    PageHow page = new PageHow(browser.open(http("/how.html"))).awaitState("Connected");
    page.publish("hello").awaitSaid(List.of("~adahello"));
    page.toggle().awaitState("Disconnected");
    isOpenToAll(page.window(), width, height, scheme);
  }

  @ParameterizedTest
  @CsvSource(textBlock = SCREENS)
  void theProtocol(int width, int height, String scheme) {
    BrowserWindow window = browser.open(http("/protocol.html"));
    Browser.await("that the page is written").until(() -> window.visible("#reference").size() == 1);
    isOpenToAll(window, width, height, scheme);
  }

  @Test
  void whatIsWrongIsFound() {
    BrowserWindow window = browser.open(http("/"));
    window.script("document.getElementById('join').textContent = ''");
    assertThat(axe.faults(window)).singleElement().asString().contains("button-name", "#join");
  }
}
