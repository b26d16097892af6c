package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a reader stays in a room: in several tabs, and with texts that take their time. */
class PageStayIT extends OnPayara {

  private final String room = "chat:" + UUID.randomUUID();
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

  private PageChat chat() {
    return new PageChat(browser.open(http("/")));
  }

  @Test
  void severalTabsOfOneReaderAreOneMemberAndEachHasAll() {
    try (PageTalk others = new PageTalk(this, room)) {
      PageChat first = chat().join(room, "ada");
      others.sayMore("bo", 3);
      first.awaitTexts(others.said());
      PageChat second = chat().join(room, "ada");
      second.awaitTexts(others.said());
      second.awaitMembers("~ada", "~bo");
      first.say("In both?");
      others.heard("In both?");
      first.awaitTexts(others.said());
      second.awaitTexts(others.said());
      first.window().find("#leave").click();
      others.sayMore("bo", 2);
      second.awaitTexts(others.said());
      second.say("Still in.");
      others.heard("Still in.");
      second.awaitTexts(others.said());
      second.awaitMembers("~ada", "~bo");
      assertThat(second.comings()).isEmpty();
    }
  }

  @Test
  void ownTextsAreShownAtOnceAndThoseThatTakeLongAreMarked() throws Exception {
    try (TcpProxy cable = new TcpProxy(port())) {
      URI origin = URI.create("http://127.0.0.1:" + cable.port() + "/");
      PageChat ada = new PageChat(browser.open(origin)).join(room, "ada");
      ada.say("Hello?").awaitTexts(List.of("Hello?"));
      assertThat(ada.window().texts("#waiting .text")).isEmpty();
      cable.pull();
      ada.say("Anybody?");
      assertThat(ada.window().texts("#waiting .text")).containsExactly("Anybody?");
      Browser.await("that it is late")
          .until(
              () -> ada.window().texts("#waiting .fate"),
              List.of("Not saved yet, trying again")::equals);
      assertThat(ada.window().texts("#pending")).containsExactly("1 message is not saved yet");
      assertThat(ada.texts()).containsExactly("Hello?");
      // The page would go on to knock, and complain once the cable is gone.
      ada.window().script("location.replace('about:blank')");
      Browser.await("that the page is left")
          .until(() -> "about:blank".equals(ada.window().script("return location.href")));
    }
  }
}
