package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.openqa.selenium.Keys;

/** The echo console of the page. */
final class PageEcho {

  private final BrowserWindow window;

  PageEcho(BrowserWindow window) {
    this.window = window;
  }

  /** Presses the button that connects, or the one that disconnects, which is the same. */
  PageEcho toggle() {
    window.find("#echo-toggle").click();
    return this;
  }

  PageEcho awaitState(String words) {
    Browser.await("the echo to be " + words)
        .until(() -> window.find("#echo-state").getText().equals(words));
    return this;
  }

  PageEcho say(String text) {
    window.fill("#echo-text", text);
    window.find("#echo-text").sendKeys(Keys.ENTER);
    return this;
  }

  PageEcho sendBytes() {
    window.find("#echo-binary").click();
    return this;
  }

  List<String> sent() {
    return window.texts("#echo-log .echo-out .echo-payload");
  }

  List<String> notes() {
    return window.texts("#echo-log .echo-note .echo-payload");
  }

  /** Waits until all that was sent has come back, in order. */
  void awaitEcho() {
    Browser.await("the echo")
        .untilAsserted(
            () -> assertThat(window.texts("#echo-log .echo-in .echo-payload")).isEqualTo(sent()));
  }
}
