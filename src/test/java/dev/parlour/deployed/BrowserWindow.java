package dev.parlour.deployed;

import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** One window of a browser; what is asked of it brings it to the front first. */
final class BrowserWindow {

  private final ChromeDriver driver;
  private final String handle;

  /** The window the driver is at. */
  BrowserWindow(ChromeDriver driver) {
    this.driver = driver;
    this.handle = driver.getWindowHandle();
  }

  /** The driver, at this window. */
  private ChromeDriver here() {
    driver.switchTo().window(handle);
    return driver;
  }

  WebElement find(String selector) {
    return here().findElement(By.cssSelector(selector));
  }

  List<WebElement> visible(String selector) {
    return here().findElements(By.cssSelector(selector)).stream()
        .filter(WebElement::isDisplayed)
        .toList();
  }

  /** The texts of all elements that match, in the order of the page. */
  List<String> texts(String selector) {
    return strings(
        "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector);
  }

  /** What a script returns, each as a string. */
  List<String> strings(String script, Object... arguments) {
    return ((List<?>) here().executeScript(script, arguments))
        .stream().map(String::valueOf).toList();
  }

  Object script(String script, Object... arguments) {
    return here().executeScript(script, arguments);
  }

  String title() {
    return here().getTitle();
  }

  /** The id of the element that has the focus; its tag and text when it has none. */
  String focused() {
    return (String)
        script(
            "const e = document.activeElement; return e.id || e.localName + ' ' + e.textContent");
  }

  /** Whether the element that has the focus shows it, with an outline that can be seen. */
  boolean showsFocus() {
    return (Boolean)
        script(
            "const e = document.activeElement, style = getComputedStyle(e);"
                + "return e !== document.body && style.outlineStyle === 'solid'"
                + " && parseFloat(style.outlineWidth) >= 2");
  }

  boolean hasDialog() {
    try {
      here().switchTo().alert();
      return true;
    } catch (NoAlertPresentException none) {
      return false;
    }
  }

  /** Replaces what a field holds. */
  void fill(String selector, String text) {
    WebElement field = find(selector);
    field.clear();
    field.sendKeys(text);
  }

  /** Closes it as a reader would, and the browser goes on with its other windows. */
  void close() {
    here().close();
    driver.switchTo().window(driver.getWindowHandles().iterator().next());
  }
}
