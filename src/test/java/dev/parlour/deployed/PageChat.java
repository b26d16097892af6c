package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.openqa.selenium.Keys;

/** The chat of the page, as a reader uses it and sees it. */
final class PageChat {

  private final BrowserWindow window;

  PageChat(BrowserWindow window) {
    this.window = window;
  }

  BrowserWindow window() {
    return window;
  }

  /** Fills in the form and sends it. */
  PageChat enter(String room, String name) {
    window.fill("#room", room);
    window.fill("#name", name);
    window.find("#join").click();
    return this;
  }

  /** Enters a room and waits to be in it. */
  PageChat join(String room, String name) {
    enter(room, name);
    return awaitLive();
  }

  PageChat awaitLive() {
    Browser.await("being in the room").until(() -> state().equals("live"));
    return this;
  }

  PageChat say(String text) {
    window.find("#text").sendKeys(text, Keys.ENTER);
    return this;
  }

  String state() {
    return window.find("#state").getDomAttribute("data-state");
  }

  String notice() {
    return window.find("#notice").getText();
  }

  List<String> texts() {
    return window.texts("#log .text");
  }

  /** What stands between the messages, but for who came and went. */
  List<String> lines() {
    return window.texts("#log > :is(.separator, .gap)");
  }

  /** The lines that tell who came and who went. */
  List<String> comings() {
    return window.texts("#log > .presence");
  }

  void awaitComings(String... lines) {
    Browser.await("who came and went")
        .untilAsserted(() -> assertThat(comings()).containsExactly(lines));
  }

  void awaitTexts(List<String> texts) {
    Browser.await("the messages").untilAsserted(() -> assertThat(texts()).isEqualTo(texts));
  }

  /** Waits for the list of those who are here, under their names as shown, and its count. */
  void awaitMembers(String... names) {
    Browser.await("the members")
        .untilAsserted(
            () -> {
              assertThat(window.texts("#members .member-name")).containsExactly(names);
              assertThat(window.find("#count").getText()).isEqualTo(String.valueOf(names.length));
            });
  }

  /** Waits until the browser has stored how far this reader has read. */
  void awaitRemembered() {
    Browser.await("the last position stored")
        .until(
            () ->
                (Boolean)
                    window.script(
                        "const last = [...document.querySelectorAll('.message')].at(-1);"
                            + "return (localStorage.getItem('parlour.seen') ?? '')"
                            + ".includes(`\"${last.dataset.position}\"`)"));
  }
}
