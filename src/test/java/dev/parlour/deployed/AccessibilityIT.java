package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No page has a serious fault by axe-core, on a phone or a desktop, in the light or the dark. */
class AccessibilityIT extends OnPayara {

  private final Axe axe = new Axe();
  @RegisterExtension final Browser browser = new Browser();

  private void isOpenToAll(BrowserWindow window) {
    for (int width : List.of(390, 1280)) {
      for (String scheme : List.of("light", "dark")) {
        browser.screen(width, 844, scheme);
        assertThat(axe.faults(window)).as("%d pixels wide, %s", width, scheme).isEmpty();
      }
    }
  }

  @Test
  void theFrontPageOutsideARoom() {
    isOpenToAll(browser.open(http("/")));
  }

  @Test
  void theFrontPageInARoom() {
    String room = "chat:" + UUID.randomUUID();
    try (PageTalk others = new PageTalk(this, room)) {
      others.sayMore("bo", 60);
      PageChat ada = new PageChat(browser.open(http("/"))).join(room, "ada");
      PageTalk.LIVELY.forEach(line -> others.say(line.get(0), line.get(1)));
      ada.say("Twelve it is.");
      others.heard("Twelve it is.");
      ada.awaitTexts(others.said().subList(10, others.said().size()));
      new PageEcho(ada.window()).toggle().awaitState("Connected").say("hello").awaitEcho();
      isOpenToAll(ada.window());
    }
  }

  @Test
  void howItWorks() {
    PageHow page = new PageHow(browser.open(http("/how.html"))).awaitState("Connected");
    page.publish("hello").awaitSaid(List.of("~adahello"));
    page.toggle().awaitState("Disconnected");
    isOpenToAll(page.window());
  }

  @Test
  void theProtocol() {
    BrowserWindow window = browser.open(http("/protocol.html"));
    Browser.await("that the page is written").until(() -> window.visible("#reference").size() == 1);
    isOpenToAll(window);
  }

  @Test
  void whatIsWrongIsFound() {
    BrowserWindow window = browser.open(http("/"));
    window.script("document.getElementById('join').textContent = ''");
    assertThat(axe.faults(window)).singleElement().asString().contains("button-name", "#join");
  }
}
