package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.openqa.selenium.WebElement;

/** How the page looks on a screen, and what it is called by those who don't see it. */
final class PageLook {

  private static final String WIDER =
      """
      return [...document.querySelectorAll("html, .panel, .panel-head, .composer, #messages")]
        .filter(e => e.scrollWidth > e.clientWidth)
        .map(e => e.localName + "." + e.className);
      """;
  private static final String BELOW =
      """
      const log = document.getElementById("messages");
      return Math.round(log.scrollHeight - log.scrollTop - log.clientHeight);
      """;
  private static final String UNLABELLED =
      """
      return [...document.querySelectorAll("input")]
        .filter(input => input.labels.length === 0)
        .map(input => input.id);
      """;

  private final Browser browser;
  private final BrowserWindow window;

  PageLook(Browser browser, BrowserWindow window) {
    this.browser = browser;
    this.window = window;
  }

  /** On such a screen nothing is too wide and the newest message is in sight; keeps pictures. */
  void isWell(int width, int height, String scheme) {
    browser.screen(width, height, scheme);
    assertThat(window.script("return innerWidth")).isEqualTo((long) width);
    assertThat(window.strings(WIDER)).as("too wide at " + width).isEmpty();
    Browser.await("the newest message in sight")
        .untilAsserted(() -> assertThat(window.script(BELOW)).isEqualTo(0L));
    String name = width + "-" + scheme;
    window.script("scrollTo(0, 0)");
    browser.picture("page-" + name, true);
    window.script("document.getElementById('chat').scrollIntoView()");
    browser.picture("chat-" + name, false);
  }

  /** Every control in sight has a name for a screen reader, and every field a label. */
  void namesEveryControl() {
    List<WebElement> controls = window.visible("input, button, a, [tabindex='0']");
    assertThat(controls).hasSizeGreaterThan(10);
    assertThat(controls)
        .allSatisfy(
            control ->
                assertThat(control.getAccessibleName())
                    .as(control.getDomProperty("outerHTML"))
                    .isNotBlank());
    assertThat(window.strings(UNLABELLED)).isEmpty();
  }
}
