package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.openqa.selenium.Keys;

/** The page that shows frames as they fly. */
final class PageHow {

  private final BrowserWindow window;

  PageHow(BrowserWindow window) {
    this.window = window;
  }

  BrowserWindow window() {
    return window;
  }

  PageHow awaitState(String words) {
    Browser.await("the line to be " + words)
        .until(() -> window.find("#how-state").getText().equals(words));
    return this;
  }

  PageHow publish(String text) {
    window.fill("#how-text", text);
    window.find("#how-text").sendKeys(Keys.ENTER);
    return this;
  }

  /** Pulls the plug, or puts it in again. */
  PageHow toggle() {
    click("#how-cable");
    return this;
  }

  /** Lets the other one speak, and waits until that is said. */
  PageHow otherSpeaks() {
    int before = elsewhere();
    click("#how-bo");
    Browser.await("the other one").until(() -> elsewhere() == before + 1);
    return this;
  }

  private int elsewhere() {
    return (int) notes().stream().filter(note -> note.startsWith("Elsewhere")).count();
  }

  List<String> notes() {
    return window.texts("#frames [data-way='note'] .frame-about");
  }

  /** The frames of a way, {@code out} or {@code in}, as they are written there. */
  List<JsonNode> frames(String way) {
    return window.texts("#frames [data-way='" + way + "'] pre").stream().map(Peer::parse).toList();
  }

  /** Names and texts of the messages that came, without a space between. */
  PageHow awaitSaid(List<String> said) {
    Browser.await("the messages")
        .untilAsserted(() -> assertThat(window.texts("#said .said-text")).isEqualTo(said));
    return this;
  }

  String tally() {
    return window.find("#tally").getText();
  }

  /** In the middle of the screen, clear of the header, which stays on top. */
  private void click(String element) {
    window.script(
        "document.querySelector(arguments[0])"
            + ".scrollIntoView({ block: 'center', behavior: 'instant' })",
        element);
    window.find(element).click();
  }
}
