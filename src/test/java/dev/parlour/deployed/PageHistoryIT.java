package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** What the page shows of the past, and of those who come and go. */
class PageHistoryIT extends OnPayara {

  private final String room = "chat:" + UUID.randomUUID();
  @RegisterExtension final Browser browser = new Browser();

  private PageChat chat() {
    return new PageChat(browser.open(http("/")));
  }

  private Peer comesIn(String name) {
    return open("/rooms/" + room + "?name=" + name);
  }

  private static List<String> last(int count, PageTalk others) {
    return others.said().subList(others.said().size() - count, others.said().size());
  }

  @Test
  void scrollingUpBringsEarlierMessagesAndTheReaderStaysInPlace() {
    try (PageTalk others = new PageTalk(this, room)) {
      others.sayMore("bo", 170);
      PageChat ada = chat().join(room, "ada");
      PagePast past = new PagePast(ada.window());
      ada.awaitTexts(last(50, others));
      assertThat(past.news()).isZero();
      past.scrollUpAndStay(ada, last(100, others));
      past.scrollUpAndStay(ada, last(150, others));
      assertThat(past.beginning()).isEmpty();
      past.scrollUpAndStay(ada, others.said());
      assertThat(past.beginning()).isEqualTo(room + " begins here, with its first message.");
      assertThat(past.news()).isZero();
      others.say("bo", "Still there?");
      ada.awaitTexts(others.said());
      assertThat(past.news()).isEqualTo(1);
      assertThat(ada.window().find("#newer").getText()).startsWith("1 new");
    }
  }

  @Test
  void aButtonBringsEarlierMessagesByTheKeyboardAlone() {
    try (PageTalk others = new PageTalk(this, room)) {
      others.sayMore("bo", 110);
      PageChat ada = chat().join(room, "ada");
      ada.awaitTexts(last(50, others));
      browser.pressShiftTab();
      assertThat(ada.window().focused()).isEqualTo("earlier-load");
      assertThat(ada.window().showsFocus()).isTrue();
      PagePast past = new PagePast(ada.window());
      past.staysWhile(ada, last(100, others), () -> browser.press(Keys.ENTER));
      assertThat(past.told()).startsWith("50 earlier messages shown.");
      assertThat(ada.window().focused()).isEqualTo("earlier-load");
      past.staysWhile(ada, others.said(), () -> browser.press(Keys.SPACE));
      assertThat(past.told())
          .isEqualTo(
              "10 earlier messages shown. " + room + " begins here, with its first message.");
      assertThat(ada.window().focused()).isEqualTo("messages");
    }
  }

  @Test
  void aRoomThatFitsOnTheScreenSaysWhereItBegins() {
    PageChat ada = chat().join(room, "ada");
    PagePast past = new PagePast(ada.window());
    assertThat(past.beginning()).isEmpty();
    ada.say("First!").awaitTexts(List.of("First!"));
    assertThat(past.beginning()).isEqualTo(room + " begins here, with its first message.");
    assertThat(past.button()).isEmpty();
  }

  @Test
  void theLineAboveWhatIsNewMovesToItsPlace() {
    try (PageTalk others = new PageTalk(this, room)) {
      PageChat ada = chat().join(room, "ada");
      others.sayMore("bo", 3);
      ada.awaitTexts(others.said());
      ada.awaitRemembered();
      ada.window().close();
      others.sayMore("bo", 70);
      PageChat again = chat().join(room, "ada");
      again.awaitTexts(last(50, others));
      String words = "70 new messages since you were here";
      assertThat(again.lines()).containsExactly(words);
      assertThat(again.window().texts(".since ~ .message .text")).hasSize(50);
      new PagePast(again.window()).scrollUpAndStay(again, others.said());
      assertThat(again.lines()).containsExactly(words);
      assertThat(again.window().texts(".since ~ .message .text")).isEqualTo(last(70, others));
    }
  }

  @Test
  void whatWasMissedAndWhatWasEarlierStandInOneOrder() throws Exception {
    try (TcpProxy cable = new TcpProxy(port());
        PageTalk others = new PageTalk(this, room)) {
      others.sayMore("bo", 120);
      URI origin = URI.create("http://127.0.0.1:" + cable.port() + "/");
      PageChat ada = new PageChat(browser.open(origin)).join(room, "ada");
      PagePast past = new PagePast(ada.window());
      past.scrollUpAndStay(ada, last(100, others));
      cable.cut();
      others.sayMore("bo", 30);
      ada.awaitTexts(last(130, others));
      past.scrollUpAndStay(ada, others.said());
      ada.say("Back again.");
      others.heard("Back again.");
      ada.awaitTexts(others.said());
    }
  }

  @Test
  void anAnswerThatIsLostOnTheWayIsNotWaitedFor() throws Exception {
    try (TcpProxy cable = new TcpProxy(port());
        PageTalk others = new PageTalk(this, room)) {
      others.sayMore("bo", 60);
      URI origin = URI.create("http://127.0.0.1:" + cable.port() + "/");
      PageChat ada = new PageChat(browser.open(origin)).join(room, "ada");
      ada.awaitTexts(last(50, others));
      PagePast past = new PagePast(ada.window());
      assertThat(past.button()).isEqualTo("Show earlier messages");
      cable.pull();
      past.press();
      assertThat(past.button()).isEqualTo("Loading earlier messages…");
      cable.cut();
      Browser.await("that it is given up")
          .until(() -> past.button().equals("Earlier messages did not come. Try again"));
      assertThat(ada.texts()).isEqualTo(last(50, others));
      // The page would go on to knock, and complain once the cable is gone.
      ada.window().script("location.replace('about:blank')");
      Browser.await("that the page is left")
          .until(() -> "about:blank".equals(ada.window().script("return location.href")));
    }
  }

  @Test
  void tellsWhoComesAndGoesInTheOrderOfWhatIsSaid() {
    PageChat ada = chat().join(room, "ada");
    Peer bo = comesIn("bo");
    ada.awaitComings("~bo joined");
    ada.say("Hello, bo").awaitTexts(List.of("Hello, bo"));
    bo.hangUp();
    ada.awaitComings("~bo joined", "~bo left");
    ada.awaitMembers("~ada");
    ada.say("Where is everybody?").awaitTexts(List.of("Hello, bo", "Where is everybody?"));
    for (String name : List.of("cy", "dee", "eve", "fay")) {
      comesIn(name);
    }
    ada.awaitComings("~bo joined", "~bo left", "~cy, ~dee and 2 others joined");
    ada.awaitMembers("~ada", "~cy", "~dee", "~eve", "~fay");
    assertThat(ada.window().texts("#log > .presence, #log .text"))
        .containsExactly(
            "~bo joined",
            "Hello, bo",
            "~bo left",
            "Where is everybody?",
            "~cy, ~dee and 2 others joined");
  }

  @Test
  void aTabThatIsClosedAndOpenedAgainIsNoComingOrGoing() {
    PageChat ada = chat().join(room, "ada");
    Peer cy = comesIn("cy");
    ada.awaitComings("~cy joined");
    PageChat bo = chat().join(room, "bo");
    ada.awaitComings("~cy and ~bo joined");
    PageChat again = chat();
    bo.window().close();
    again.join(room, "bo");
    cy.socket().abort();
    ada.awaitMembers("~ada", "~bo");
    // bo's time to come back was over before cy's.
    ada.awaitComings("~bo joined · ~cy joined and left");
    again.say("Here I am").awaitTexts(List.of("Here I am"));
    assertThat(again.comings()).allMatch(line -> line.contains("~cy"));
  }
}
