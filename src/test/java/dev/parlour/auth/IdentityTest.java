package dev.parlour.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTest {

  private static final RoomName ROOM = new RoomName("a");

  @Test
  void letsNobodyDoNothing() {
    assertThat(Identity.nobody().grants().in(ROOM, Identity.nobody().user())).isEmpty();
    assertThat(Identity.nobody().isNobody()).isTrue();
    assertThat(Identity.nobody().isAdministrator()).isFalse();
  }

  @Test
  void takesNoGuestForNobody() {
    assertThat(Identity.guest(Identity.nobody().user(), Grants.none()).isNobody()).isFalse();
  }

  @Test
  void isAnAdministratorWhoAdministratesAllRooms() {
    assertThat(with("*").isAdministrator()).isTrue();
    assertThat(with("chat:*").isAdministrator()).isFalse();
  }

  private static Identity with(String pattern) {
    return new Identity(
        new UserId("ada"),
        Grants.of(Map.of(new RoomPattern(pattern), Set.of(Permission.ADMIN))),
        null);
  }

  @Test
  void marksEveryGuest() {
    Guests guests = new Guests(true, Grants.none());

    assertThat(guests.admit("ada").orElseThrow().user()).isEqualTo(UserId.guest("ada"));
    assertThat(guests.admit(null).orElseThrow().user().isGuest()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> guests.admit("~ada"));
  }

  @Test
  void admitsNoGuestUnlessTheyAreWelcome() {
    assertThat(new Guests(false, Grants.none()).admit("ada")).isEmpty();
    assertThat(new Guests(false, Grants.none()).admit(null)).isEmpty();
  }

  @Test
  void namesPermissionsAsTheProtocolDoes() {
    assertThat(Arrays.stream(Permission.values()).map(Permission::wireName))
        .containsExactly("read", "publish", "members", "history", "admin");
  }
}
