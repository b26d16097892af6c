package dev.parlour.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Chromium without a screen, with a new and empty profile; used by one thread. As an extension, it
 * ends with its test, whose pages must have left its console clean.
 */
final class Browser implements AutoCloseable, AfterEachCallback {

  private static final Path PICTURES =
      Path.of(System.getProperty("parlour.output", "target"), "screenshots");
  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--force-prefers-reduced-motion",
          "--window-size=1280,900");

  private final Path profile;
  private final ChromeDriver driver;
  private final BrowserConsole console;

  Browser() {
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(BrowserTool.DRIVER.file()).build();
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BrowserTool.CHROMIUM.file());
    options.setCapability("goog:loggingPrefs", logging);
    options.addArguments(FLAGS);
    profile = emptyFolder();
    options.addArguments("--user-data-dir=" + profile);
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(Peer.PATIENCE);
    console = new BrowserConsole(driver.manage().logs());
  }

  private static Path emptyFolder() {
    try {
      return Files.createTempDirectory("parlour-browser-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens an address in a window of its own. */
  BrowserWindow open(URI address) {
    driver.switchTo().newWindow(WindowType.WINDOW);
    driver.get(address.toString());
    return new BrowserWindow(driver);
  }

  BrowserConsole console() {
    return console;
  }

  /** Waits, on the test's own thread, for what comes to be true of a page. */
  static ConditionFactory await(String what) {
    return Awaitility.with()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(50))
        .ignoreException(StaleElementReferenceException.class)
        .await(what)
        .atMost(Peer.PATIENCE);
  }

  /** Presses keys, wherever the focus is. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Presses the tab key with shift held. */
  void pressShiftTab() {
    new Actions(driver).keyDown(Keys.SHIFT).sendKeys(Keys.TAB).keyUp(Keys.SHIFT).perform();
  }

  /** Presses the mouse on something, and holds it. */
  void hold(WebElement element) {
    new Actions(driver).clickAndHold(element).perform();
  }

  void letGo() {
    new Actions(driver).release().perform();
  }

  /** Makes the current window so wide and high, in CSS pixels, and light or dark. */
  void screen(int width, int height, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Keeps a picture of the current window, or of the whole page beyond it, with the build. */
  void picture(String name, boolean whole) {
    new Actions(driver).moveToLocation(1, 1).perform();
    Object data =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole))
            .get("data");
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode((String) data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterEach(ExtensionContext test) {
    try (this) {
      console.isClean();
    }
  }

  @Override
  public void close() {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
