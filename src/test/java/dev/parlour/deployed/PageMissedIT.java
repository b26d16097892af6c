package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the page says of messages that a forgetful room no longer holds. */
class PageMissedIT {

  private static final int KEPT = 20;
  private static final int SAID_BEFORE = 30;
  private static final int MOST_DROPS = 10;
  private static final String ROOM = "forgetful";

  @Test
  void aGapIsShownAtItsPlaceWithHowManyAndWhy() throws Exception {
    Map<String, String> settings =
        Map.of("PARLOUR_GUESTS", "true", "PARLOUR_RECENT_MESSAGES", String.valueOf(KEPT));
    try (MicroProcess server = MicroProcess.start("page-missed", settings);
        Browser browser = new Browser();
        TcpProxy cable = new TcpProxy(server.port());
        PageTalk others = new PageTalk(server.ws("/rooms/" + ROOM))) {
      URI origin = URI.create("http://127.0.0.1:" + cable.port() + "/");
      others.sayMore("bo", SAID_BEFORE);
      PageChat ada = new PageChat(browser.open(origin)).join(ROOM, "ada");
      ada.awaitTexts(others.said().subList(SAID_BEFORE - KEPT, SAID_BEFORE));
      tellsThatEarlierOnesHaveExpired(ada);
      dropUntilThereIsAGap(cable, others, ada);
      isAccountedFor(others.said(), ada);
      browser.console().isClean();
    }
  }

  private static void tellsThatEarlierOnesHaveExpired(PageChat ada) {
    PagePast past = new PagePast(ada.window());
    past.press();
    Browser.await("where the room's memory begins")
        .until(
            () ->
                past.beginning()
                    .equals("The room's memory begins here. Earlier messages have expired."));
  }

  private static void dropUntilThereIsAGap(TcpProxy cable, PageTalk others, PageChat ada) {
    for (int drop = 0; drop < MOST_DROPS && gaps(ada).isEmpty(); drop++) {
      cable.cut();
      others.sayMore("bo", 4 * KEPT);
      String newest = others.said().get(others.said().size() - 1);
      Browser.await("the newest message").until(() -> ada.texts().contains(newest));
    }
  }

  private static List<String> gaps(PageChat ada) {
    return ada.window().texts("#log > .gap");
  }

  /** Usually there is one gap; a slow machine falls behind while more is said, and has another. */
  private static void isAccountedFor(List<String> said, PageChat ada) {
    List<String> gaps = gaps(ada);
    assertThat(gaps)
        .isNotEmpty()
        .allMatch(
            gap -> gap.matches("[0-9]+ messages? expired before they could be shown here\\."));
    int missing = gaps.stream().mapToInt(gap -> Integer.parseInt(gap.split(" ")[0])).sum();
    List<String> due = said.subList(SAID_BEFORE - KEPT, said.size());
    assertThat(due).containsSubsequence(ada.texts());
    assertThat(ada.texts().size() + missing).isEqualTo(due.size());
    List<String> after = ada.window().texts("#log > .gap ~ .message .text");
    assertThat(after).isNotEmpty().isNotEqualTo(ada.texts());
    assertThat(ada.window().texts("#log > .separator:has(+ .gap)"))
        .isNotEmpty()
        .allMatch(told -> told.matches("You were away: only [0-9]+ messages caught up"));
  }
}
