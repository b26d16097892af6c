package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import example.staff.StaffLogin;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whom the server's own login has let in is known by that name. */
class LoginIT {

  private static MicroProcess server;

  @BeforeAll
  static void start() {
    server =
        MicroProcess.start(
            "login",
            OverlayWar.with("staff", StaffLogin.class),
            Map.of("PARLOUR_PERMISSIONS", "@me=read,team:*=read+publish"),
            List.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void knowsWhomTheServerHasLetIn() {
    try (Peer ada = Peer.open(server.ws("/rooms/team:a"), "parlour.v1", basic("ada:lovelace"))) {
      assertThat(ada.event("welcome").path("user").asText()).isEqualTo("ada");
      assertThat(ada.event("joined").path("can").toString()).isEqualTo("[\"read\",\"publish\"]");
    }
  }

  @Test
  void letsNobodyElseIn() {
    try (Peer somebody = Peer.open(server.ws("/rooms/team:a"))) {
      assertThat(somebody.event().path("code").asText()).isEqualTo("unauthenticated");
      assertThat(somebody.closeCode()).isEqualTo(4001);
    }
  }

  private static String[] basic(String login) {
    String encoded =
        Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.ISO_8859_1));
    return new String[] {"Authorization", "Basic " + encoded};
  }
}
