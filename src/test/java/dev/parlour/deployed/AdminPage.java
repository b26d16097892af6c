package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

/** The administrators' page in a window. Used by one thread. */
record AdminPage(BrowserWindow window) {

  private static final Axe AXE = new Axe();
  private static final String WIDER =
      """
      return [...document.querySelectorAll("html, .panel, .panel-head, .row, .number, .totals")]
        .filter(e => e.scrollWidth > e.clientWidth)
        .map(e => e.localName + "." + e.className + " " + e.textContent.slice(0, 40));
      """;
  private static final String POINTS =
      """
      return [...document.querySelectorAll(".spark-line")]
        .map(e => (e.getAttribute("points") ?? "").split(" ").length);
      """;

  private static final String LOOKS =
      """
      return performance.getEntriesByType("resource").filter(e => e.name.includes("/api/rooms")).length;
      """;

  /** Where a connection of this user is. */
  static String user(String name) {
    return "#connections-list .row[data-user='" + name + "']";
  }

  /** Where the button is that is called so. */
  static String button(String name) {
    return "button[aria-label='" + name + "']";
  }

  /** Brings a token to the door. */
  void bring(String token) {
    window.fill("#token", token);
    window.find("#enter").click();
  }

  /** Presses what may be drawn anew at any time, since its numbers changed. */
  void press(String selector) {
    Browser.await("a press on " + selector).untilAsserted(() -> window.find(selector).click());
  }

  /** How often the list of rooms was asked for. */
  long looks() {
    return (Long) window.script(LOOKS);
  }

  void awaitVisible(String selector) {
    Browser.await(selector + " in sight").until(() -> window.visible(selector).size() == 1);
  }

  void awaitText(String selector, String text) {
    Browser.await(selector + " says " + text)
        .untilAsserted(() -> assertThat(String.join("|", window.texts(selector))).contains(text));
  }

  /** Waits until each number has been looked at twice, at least. */
  void awaitLines() {
    Browser.await("lines")
        .until(
            () -> window.strings(POINTS).stream().allMatch(points -> Integer.parseInt(points) > 1));
  }

  void isNotTooWide() {
    assertThat(window.strings(WIDER)).isEmpty();
  }

  /** Keeps nobody out, as it is now. */
  void isOpenToAll() {
    assertThat(AXE.faults(window)).isEmpty();
  }

  /** Every control in sight has a name for a screen reader. */
  void namesItsControls() {
    assertThat(window.visible("main input, main button, main select, a"))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            control ->
                assertThat(control.getAccessibleName())
                    .as(control.getDomProperty("outerHTML"))
                    .isNotBlank());
  }
}
