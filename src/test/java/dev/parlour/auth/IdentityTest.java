package dev.parlour.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTest {

  private static final RoomName ROOM = new RoomName("a");

  @Test
  void letsNobodyDoNothing() {
    assertThat(Permission.values())
        .noneMatch(permission -> Identity.nobody().may(permission, ROOM));
  }

  @Test
  void mayDoWhatItsPermissionsSayAndNoMore() {
    Identity reader = new Identity(new UserId("ada"), Set.of(Permission.READ));

    assertThat(reader.may(Permission.READ, ROOM)).isTrue();
    assertThat(reader.may(Permission.PUBLISH, ROOM)).isFalse();
    assertThat(reader.may(Permission.MEMBERS, ROOM)).isFalse();
  }

  @Test
  void keepsItsPermissionsWhateverBecomesOfTheSet() {
    Set<Permission> permissions = EnumSet.of(Permission.READ);
    Identity identity = new Identity(new UserId("ada"), permissions);
    permissions.add(Permission.PUBLISH);

    assertThat(identity.may(Permission.PUBLISH, ROOM)).isFalse();
  }

  @Test
  void marksEveryGuest() {
    Guests guests = new Guests(true);

    assertThat(guests.admit("ada").orElseThrow().user()).isEqualTo(UserId.guest("ada"));
    assertThat(guests.admit(null).orElseThrow().user().isGuest()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> guests.admit("~ada"));
  }

  @Test
  void admitsNoGuestUnlessTheyAreWelcome() {
    assertThat(new Guests(false).admit("ada")).isEmpty();
    assertThat(new Guests(false).admit(null)).isEmpty();
  }

  @Test
  void namesPermissionsAsTheProtocolDoes() {
    assertThat(Arrays.stream(Permission.values()).map(Permission::wireName))
        .containsExactly("read", "publish", "members", "history");
  }
}
