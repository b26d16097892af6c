package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** The way up the log of the page, to what was said earlier. */
final class PagePast {

  private static final String TOP_MESSAGE =
      """
      const log = document.getElementById("messages");
      if (arguments[0]) log.scrollTop = 0;
      const first = document.querySelector("#log .message");
      return [first.dataset.position,
        first.querySelector(".text").getBoundingClientRect().top];
      """;
  private static final String PLACE =
      """
      return document.querySelector(`#log [data-position="${arguments[0]}"] .text`)
        .getBoundingClientRect().top;
      """;

  private final BrowserWindow window;

  PagePast(BrowserWindow window) {
    this.window = window;
  }

  /** Scrolls up to the top; the first message is where it was once more have come above it. */
  void scrollUpAndStay(PageChat chat, List<String> then) {
    staysWhile(chat, then, true, () -> {});
  }

  /** Does something that brings messages; the first message is where it was after that. */
  void staysWhile(PageChat chat, List<String> then, Runnable change) {
    staysWhile(chat, then, false, change);
  }

  private void staysWhile(PageChat chat, List<String> then, boolean scroll, Runnable change) {
    List<?> first = (List<?>) window.script(TOP_MESSAGE, scroll);
    change.run();
    chat.awaitTexts(then);
    assertThat(number(window.script(PLACE, first.get(0))))
        .as("the place of what was the first message")
        .isBetween(number(first.get(1)) - 1, number(first.get(1)) + 1);
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  /** What the button says. */
  String button() {
    return window.find("#earlier-load").getText();
  }

  /** Presses the button from wherever the reader is: the driver would scroll up to it first. */
  void press() {
    window.script("document.getElementById('earlier-load').click()");
  }

  /** What stands where the room's memory begins; empty when that is not shown. */
  String beginning() {
    return window.find("#beginning").getDomProperty("textContent");
  }

  /** What those hear who listen rather than look. */
  String told() {
    return window.find("#earlier-told").getDomProperty("textContent");
  }

  /** How many messages a screen reader takes for news. */
  int news() {
    return window.texts("#log .message:not([aria-live='off'])").size();
  }
}
