package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** The administrators' page in a browser; no test leaves an error in the browser's console. */
class AdminPageIT {

  private static final String MARKUP = "<img src=x onerror=alert(1)>";
  private static Overseer overseer;

  @RegisterExtension final Browser browser = new Browser();

  @BeforeAll
  static void start() {
    overseer = new Overseer("admin-page");
  }

  @AfterAll
  static void stop() {
    overseer.close();
  }

  private AdminPage door() {
    AdminPage page = new AdminPage(browser.open(overseer.server().http("/admin")));
    page.awaitVisible("#door");
    return page;
  }

  private AdminPage watching() {
    AdminPage page = door();
    page.bring(Overseer.badge());
    page.awaitVisible("#watch");
    return page;
  }

  @Test
  void asksForATokenAndKeepsItInTheTab() {
    AdminPage page = door();
    assertThat(page.window().focused()).isEqualTo("token");
    assertThat(page.window().visible("#watch, #sections")).isEmpty();
    page.window().find("#enter").click();
    page.awaitText("#door-notice", "Paste a token first.");
    page.bring(Overseer.badge("ada"));
    page.awaitText("#door-notice", "ada has not the permission admin on *.");
    page.bring(Overseer.badge());
    page.awaitVisible("#watch");
    assertThat(page.window().find("#who").getText()).isEqualTo("root");

    page.window().script("location.reload()");
    page.awaitText("#health", "Ready");
    assertThat(page.window().script("return localStorage.length")).isEqualTo(0L);
    page.window().find("#sign-out").click();
    page.awaitVisible("#door");
    assertThat(page.window().visible("#watch")).isEmpty();
    assertThat(page.window().script("return sessionStorage.length")).isEqualTo(0L);
  }

  @Test
  void asksNobodyWhomTheBrowserBringsALoginOf() {
    AdminPage page = door();
    String cookie = Overseer.COOKIE + "=" + Overseer.badge() + "; path=/";
    page.window().script("document.cookie = arguments[0]; location.reload()", cookie);
    page.awaitVisible("#watch");
    assertThat(page.window().visible("#door, #sign-out")).isEmpty();
    page.awaitText("#health", "Ready");
    assertThat(page.window().find("#who").getText()).isEqualTo("root");
  }

  @Test
  void seesARoomAndItsMemberAndDisconnectsTheUser() {
    try (Peer eve = overseer.join("lounge", "eve");
        Peer ada = overseer.join("lounge", "ada");
        Peer other = overseer.join("library", "bo")) {
      assertThat(other.isOpen()).isTrue();
      AdminPage page = watching();
      page.awaitText("#rooms-list [data-room='lounge']", "2 members");
      page.press(AdminPage.button("Who is in lounge"));
      Browser.await("those of the room alone")
          .untilAsserted(
              () ->
                  assertThat(page.window().texts("#connections-list .row-name"))
                      .containsExactly("eve", "ada"));
      String position = Overseer.publish(ada, "lounge", "1");
      page.awaitText(AdminPage.user("eve") + " .cursors", position);
      page.press(AdminPage.user("eve") + " .row-tools button");
      page.awaitVisible("#order");
      assertThat(page.window().find("#order-title").getText()).isEqualTo("Disconnect eve?");
      assertThat(page.window().focused()).isEqualTo("order-reason");
      page.window().find("#order-do").click();
      page.awaitText("#order-notice", "Say why");
      page.window().fill("#order-reason", "spam and <b>more</b>");
      page.window().find("#order-do").click();

      assertThat(eve.closeCode()).isEqualTo(4003);
      page.awaitText("#audit-list", "root disconnected eve");
      page.awaitText("#audit-list .audit-why", "spam and <b>more</b>");
      Browser.await("that she is gone")
          .until(() -> page.window().visible(AdminPage.user("eve")).isEmpty());
      assertThat(page.window().visible("#order")).isEmpty();
      assertThat(page.window().visible(AdminPage.user("ada"))).hasSize(1);
      assertThat(ada.isOpen()).isTrue();
    }
  }

  @Test
  void mutesAndTakesItBack() {
    try (Peer fay = overseer.join("salon", "fay")) {
      AdminPage page = watching();
      page.window().fill("#connections-user", "fay");
      page.awaitVisible(AdminPage.user("fay"));
      page.press(AdminPage.user("fay") + " .cursors button:last-child");
      page.awaitVisible("#order");
      page.window().fill("#order-reason", "loud");
      new Select(page.window().find("#order-for")).selectByVisibleText("1 hour");
      page.window().find("#order-do").click();
      page.awaitText("#audit-list", "root muted fay in salon until");
      assertThat(said(fay)).isEqualTo("error");

      page.press("#audit-list li:first-child button");
      page.awaitVisible("#order");
      assertThat(page.window().visible("#order-terms")).isEmpty();
      page.window().find("#order-reason").sendKeys(Keys.ENTER);
      page.awaitText("#audit-list", "root unmuted fay in salon");
      assertThat(said(fay)).isEqualTo("ok");
    }
  }

  private static String said(Peer peer) {
    String publish = "{\"type\":\"publish\",\"room\":\"salon\",\"data\":1,\"id\":%d}";
    return peer.ask(publish.formatted(System.nanoTime())).path("type").asText();
  }

  @Test
  void closesARoomAndForgetsAnOrderThatIsNotMeant() {
    try (Peer gus = overseer.join("parlor", "gus")) {
      AdminPage page = watching();
      page.window().fill("#rooms-part", "parl");
      page.awaitVisible("#rooms-list [data-room='parlor']");
      page.press(AdminPage.button("Close parlor"));
      page.awaitVisible("#order");
      browser.press(Keys.ESCAPE);
      Browser.await("no dialog").until(() -> page.window().visible("#order").isEmpty());
      page.press(AdminPage.button("Close parlor"));
      page.awaitVisible("#order");
      page.window().find("#order-reason").sendKeys("late", Keys.ENTER);
      assertThat(gus.event("error").path("code").asText()).isEqualTo("closed");
      page.awaitText("#audit-list", "root closed parlor");
    }
  }

  /** A click is one only if it ends where it began. */
  @Test
  void keepsWhatIsPressedUntilItIsLetGo() {
    try (Peer ian = overseer.join("foyer", "ian")) {
      AdminPage page = watching();
      page.window().fill("#rooms-part", "foyer");
      Browser.await("that room alone")
          .until(() -> page.window().visible("#rooms-list .row").size() == 1);
      browser.hold(page.window().find(AdminPage.button("Close foyer")));
      String position = Overseer.publish(ian, "foyer", "1");
      long before = page.looks();
      Browser.await("two more looks").until(() -> page.looks() > before + 1);
      browser.letGo();

      page.awaitVisible("#order");
      page.awaitText("#rooms-list [data-room='foyer']", position);
    }
  }

  @Test
  void tellsWhetherAMessageWasDelivered() {
    try (Peer hal = overseer.join("question", "hal")) {
      String position = Overseer.publish(hal, "question", "1");
      AdminPage page = watching();
      page.window().fill("#connections-user", "hal");
      page.awaitText(AdminPage.user("hal"), position);
      page.press(AdminPage.user("hal") + " .cursors button");
      page.awaitText("#delivery-answer", "It was handed to the connection.");
      page.awaitText("#delivery-answer", "Handed over as it was published, at ");
      page.window().fill("#delivery-user", "nobody");
      page.window().find("#delivery-ask").click();
      page.awaitText("#delivery-answer", "The user is not connected to this server");
      page.window().fill("#delivery-user", "");
      page.window().find("#delivery-ask").click();
      page.awaitText("#delivery-answer", "Say which user.");
    }
  }

  @Test
  void showsMarkupAsText() {
    try (Peer peer = overseer.join("markup", MARKUP)) {
      AdminPage page = watching();
      page.awaitText("#connections-list .row-name", MARKUP);
      page.press(AdminPage.button("Who is in markup"));
      page.press("#connections-list .row-tools button");
      page.awaitText("#order-title", "Disconnect " + MARKUP + "?");
      page.window().find("#order-reason").sendKeys(MARKUP, Keys.ENTER);
      assertThat(peer.closeCode()).isEqualTo(4003);
      page.awaitText("#audit-list .audit-why", MARKUP);
      assertThat(page.window().texts("main img, dialog img")).isEmpty();
      assertThat(page.window().hasDialog()).isFalse();
    }
  }

  @Test
  void showsTheNumbersAndGoesOnWithThem() {
    AdminPage page = watching();
    try (Peer ida = overseer.join("numbers", "ida")) {
      assertThat(ida.isOpen()).isTrue();
      page.awaitText("[data-number='connections'] .number-value", "1");
      assertThat(page.window().texts(".number")).hasSize(8);
    }
    page.awaitText("[data-number='connections'] .number-value", "0");
    page.awaitLines();
    assertThat(page.window().texts("#totals").get(0)).contains("Up for ", "Since the start:");
  }

  @ParameterizedTest
  @CsvSource({
    "360, 740, light",
    "390, 844, light",
    "390, 844, dark",
    "1280, 900, light",
    "1280, 900, dark"
  })
  void looksWell(int width, int height, String scheme) {
    Map<String, String> guests =
        Map.of("ada", "chat:lobby", "grace", "chat:lobby", "alan", "game:chess", "葵", "team:notes");
    List<Peer> peers =
        guests.entrySet().stream().map(one -> overseer.join(one.getValue(), one.getKey())).toList();
    try {
      for (int i = 0; i < 20; i++) {
        Overseer.publish(peers.get(i % 4), List.copyOf(guests.values()).get(i % 4), "" + i);
      }
      AdminPage page = door();
      browser.screen(width, height, scheme);
      browser.picture("admin-door-" + width + "-" + scheme, false);
      page.isOpenToAll();
      page.bring(Overseer.badge());
      page.awaitText("#health", "Ready");
      page.awaitText("#rooms-list", "chat:lobby");
      page.press(AdminPage.button("Who is in chat:lobby"));
      Overseer.publish(peers.get(0), List.copyOf(guests.values()).get(0), "1");
      page.awaitLines();
      page.press("#connections-list .cursors button");
      page.awaitText("#delivery-answer", "handed");
      assertThat(page.window().script("return innerWidth")).isEqualTo((long) width);
      page.isNotTooWide();
      page.isOpenToAll();
      page.window().script("scrollTo(0, 0)");
      browser.picture("admin-" + width + "-" + scheme, true);
      page.press("#connections-list .row-tools button");
      page.awaitVisible("#order");
      browser.picture("admin-order-" + width + "-" + scheme, false);
      page.isOpenToAll();
      page.window().find("#order-cancel").click();
      page.namesItsControls();
    } finally {
      peers.forEach(Peer::close);
    }
  }
}
