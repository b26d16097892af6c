package dev.parlour.auth;

import static dev.parlour.auth.Permission.HISTORY;
import static dev.parlour.auth.Permission.MEMBERS;
import static dev.parlour.auth.Permission.PUBLISH;
import static dev.parlour.auth.Permission.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantsTest {

  private static final UserId ADA = new UserId("ada");

  @Test
  void allowsNothingWhereNoPatternCovers() {
    assertThat(in(grants("chat:*", READ), "game:1")).isEmpty();
    assertThat(in(Grants.none(), "chat:1")).isEmpty();
  }

  @Test
  void letsTheMostSpecificPatternDecideAlone() {
    Grants grants =
        Grants.of(
            Map.of(
                pattern("*"), Set.of(READ),
                pattern("chat:*"), Set.of(READ, PUBLISH),
                pattern("chat:staff*"), Set.of(),
                pattern("chat:staff-party"), Set.of(HISTORY)));

    assertThat(in(grants, "news")).containsExactly(READ);
    assertThat(in(grants, "chat:lobby")).containsExactlyInAnyOrder(READ, PUBLISH);
    assertThat(in(grants, "chat:staff")).isEmpty();
    assertThat(in(grants, "chat:staff-party")).containsExactly(HISTORY);
  }

  @Test
  void takesTheDefaultOfAPatternOnlyWhereItHasNoneOfItsOwn() {
    Grants both = grants("chat:*", READ).over(grants("chat:*", READ, PUBLISH));
    Grants more = grants("chat:*", READ).over(grants("game:*", PUBLISH));

    assertThat(in(both, "chat:1")).containsExactly(READ);
    assertThat(in(more, "chat:1")).containsExactly(READ);
    assertThat(in(more, "game:1")).containsExactly(PUBLISH);
  }

  @Test
  void opensTheOwnInboxToItsUserAlone() {
    Grants own = grants("@me", READ, HISTORY);

    assertThat(own.in(new RoomName("@ada"), ADA)).containsExactlyInAnyOrder(READ, HISTORY);
    assertThat(own.in(new RoomName("@bo"), ADA)).isEmpty();
    assertThat(own.in(new RoomName("@me"), ADA)).isEmpty();
  }

  @Test
  void letsNobodyReadTheInboxOfAnotherWhateverIsGranted() {
    Grants all = grants("*", READ, PUBLISH, MEMBERS, HISTORY);

    assertThat(all.in(new RoomName("@bo"), ADA)).containsExactly(PUBLISH);
    assertThat(grants("@bo", READ).in(new RoomName("@bo"), ADA)).isEmpty();
    assertThat(grants("@*", READ, PUBLISH).in(new RoomName("@bo"), ADA)).containsExactly(PUBLISH);
  }

  @Test
  void givesGuestsNoInbox() {
    UserId guest = UserId.guest("ada");

    assertThat(grants("@me", READ).in(new RoomName("@ada"), guest)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "**", "a*b", "*a", ":*", "a b", "a/*", "@~ada", "@", "-*"})
  void refusesWhatIsNoPattern(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoomPattern(text))
        .withMessageContaining("a pattern is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "@*", "@me", "a", "a:*", "a*", "a:b:*", "@ada", "@Zo\u00eb"})
  void takesPatterns(String text) {
    assertThat(new RoomPattern(text).value()).isEqualTo(text);
  }

  private static Grants grants(String pattern, Permission... granted) {
    return Grants.of(Map.of(pattern(pattern), Set.of(granted)));
  }

  private static RoomPattern pattern(String text) {
    return new RoomPattern(text);
  }

  private static Set<Permission> in(Grants grants, String room) {
    return grants.in(new RoomName(room), ADA);
  }
}
