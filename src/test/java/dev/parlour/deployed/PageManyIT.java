package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A room with ten thousand messages: all are in reach, and few cost anything at a time. */
class PageManyIT extends OnPayara {

  private static final int MANY = 10_000;
  private static final int BATCH = 100;

  /** What is near the screen; many more would be drawn if none rested. */
  private static final int FEW = 300;

  private static final String CLIMB =
      """
      const log = document.getElementById("messages");
      const earlier = document.getElementById("earlier");
      const climb = () => {
        if (earlier.dataset.above === "first") return;
        if (earlier.dataset.above === "more") log.scrollTop = 0;
        requestAnimationFrame(climb);
      };
      climb();
      """;
  private static final String DRAWN =
      """
      return [...document.querySelectorAll("#log .text")]
        .filter(e => e.checkVisibility({ contentVisibilityAuto: true })).length;
      """;
  private static final String LAST_IS_DRAWN =
      """
      return [...document.querySelectorAll("#log .text")].at(-1)
        .checkVisibility({ contentVisibilityAuto: true });
      """;

  private final String room = "chat:" + UUID.randomUUID();

  @Test
  void allAreInReachAndOnlyThoseInSightAreDrawn() {
    List<String> all = IntStream.rangeClosed(1, MANY + 2).mapToObj(i -> "message " + i).toList();
    publish(all.subList(0, MANY));
    try (Browser browser = new Browser();
        PageTalk others = new PageTalk(this, room)) {
      PageChat ada = new PageChat(browser.open(http("/"))).join(room, "ada");
      ada.awaitTexts(all.subList(MANY - 50, MANY));
      climb(ada, all.subList(0, MANY));
      others.say("bo", all.get(MANY));
      ada.awaitTexts(all.subList(0, MANY + 1));
      assertThat(ada.window().find("#newer").getText()).startsWith("1 new");
      ada.window().find("#newer").click();
      Browser.await("the newest in sight")
          .until(() -> ada.window().script(LAST_IS_DRAWN), Boolean.TRUE::equals);
      others.say("bo", all.get(MANY + 1));
      Browser.await("the newest").until(() -> ada.texts().contains(all.get(MANY + 1)));
      assertThat(ada.texts()).hasSizeBetween(50, 1_000).isEqualTo(end(all, ada.texts().size()));
      browser.console().isClean();
    }
  }

  private static void climb(PageChat ada, List<String> then) {
    ada.window().script(CLIMB);
    PagePast past = new PagePast(ada.window());
    Browser.await("the first message")
        .atMost(Duration.ofMinutes(3))
        .until(() -> past.beginning().endsWith("begins here, with its first message."));
    assertThat(ada.texts()).isEqualTo(then);
    Browser.await("that all others rest")
        .untilAsserted(
            () -> assertThat((Long) ada.window().script(DRAWN)).isBetween(1L, (long) FEW));
  }

  private static List<String> end(List<String> all, int count) {
    return all.subList(all.size() - count, all.size());
  }

  private void publish(List<String> texts) {
    HttpPeer peer = new HttpPeer(http("/"));
    String path = "/api/rooms/" + room + "/messages?name=bo";
    for (int from = 0; from < texts.size(); from += BATCH) {
      ArrayNode batch = JsonNodeFactory.instance.arrayNode();
      for (String text : texts.subList(from, from + BATCH)) {
        batch.addObject().putObject("data").put("text", text);
      }
      assertThat(peer.post(path, batch.toString()).status()).isEqualTo(201);
    }
  }
}
