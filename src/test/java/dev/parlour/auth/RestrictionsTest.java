package dev.parlour.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.log.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RestrictionsTest {

  private static final UserId ADA = new UserId("ada");
  private static final UserId BO = new UserId("bo");
  private static final RoomName LOBBY = new RoomName("lobby");
  private static final RoomName BAR = new RoomName("bar");

  private final SettableClock clock = new SettableClock();
  private final Restrictions restrictions = new Restrictions(clock);

  @Test
  void keepsABannedUserFromEverythingAndNobodyElse() {
    Restriction ban = put(ADA, null, null);

    assertThat(restrictions.ban(ADA)).contains(ban);
    assertThat(restrictions.ban(BO)).isEmpty();
    for (Permission permission : Permission.values()) {
      assertThat(restrictions.against(ADA, LOBBY, permission)).contains(ban);
      assertThat(restrictions.against(BO, LOBBY, permission)).isEmpty();
    }
  }

  @Test
  void keepsEverybodyOutOfAClosedRoomButLetsItBeAdministered() {
    Restriction closure = put(null, LOBBY, null);

    assertThat(restrictions.against(ADA, LOBBY, Permission.READ)).contains(closure);
    assertThat(restrictions.against(BO, LOBBY, Permission.PUBLISH)).contains(closure);
    assertThat(restrictions.against(ADA, LOBBY, Permission.ADMIN)).isEmpty();
    assertThat(restrictions.against(ADA, BAR, Permission.READ)).isEmpty();
    assertThat(restrictions.ban(ADA)).isEmpty();
  }

  @Test
  void keepsAMutedUserFromPublishingThereAlone() {
    Restriction mute = put(ADA, LOBBY, null);

    assertThat(restrictions.against(ADA, LOBBY, Permission.PUBLISH)).contains(mute);
    assertThat(restrictions.against(ADA, LOBBY, Permission.READ)).isEmpty();
    assertThat(restrictions.against(ADA, BAR, Permission.PUBLISH)).isEmpty();
    assertThat(restrictions.against(BO, LOBBY, Permission.PUBLISH)).isEmpty();
  }

  @Test
  void endsWhenItsTimeHasComeAndIsForgottenThen() {
    put(ADA, null, clock.instant().plusSeconds(10));
    put(BO, null, clock.instant().plusSeconds(10));
    clock.advance(Duration.ofSeconds(9));
    assertThat(restrictions.ban(ADA)).isPresent();
    clock.advance(Duration.ofSeconds(1));

    assertThat(restrictions.ban(ADA)).isEmpty();
    put(null, LOBBY, null);
    assertThat(restrictions.count()).isEqualTo(1);
  }

  @Test
  void saysWhatItIsUntilWhenAndWhy() {
    Instant until = Instant.parse("2031-01-02T03:04:05Z");

    assertThat(new Restriction(ADA, null, until, "spam").message())
        .isEqualTo("you are kept out until 2031-01-02T03:04:05Z: spam");
    assertThat(new Restriction(null, LOBBY, until, "party over").message())
        .isEqualTo("the room is closed until 2031-01-02T03:04:05Z: party over");
    assertThat(new Restriction(ADA, LOBBY, null, "loud").message())
        .isEqualTo("you are muted: loud");
  }

  @Test
  void isAboutSomethingAtLeast() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Restriction(null, null, null, "x"));
  }

  @Test
  void replacesAllByOthersWithoutAMomentInBetween() {
    put(ADA, null, null);
    put(BO, LOBBY, null);
    Restriction kept = new Restriction(ADA, null, null, "still");
    restrictions.replaceBy(List.of(kept));

    assertThat(restrictions.ban(ADA)).contains(kept);
    assertThat(restrictions.count()).isEqualTo(1);
  }

  private Restriction put(UserId user, RoomName room, Instant until) {
    Restriction restriction = new Restriction(user, room, until, "because");
    restrictions.put(restriction);
    return restriction;
  }

  /** One thing that happens: something is put, taken away, or time goes by. */
  record Step(UserId user, RoomName room, Integer seconds, boolean lifted) {}

  /** Against the plainest model there is: a list, of which the last one that matches counts. */
  @Property
  void holdsWhatALookThroughAllOfThemWouldFind(@ForAll("steps") List<Step> steps) {
    SettableClock time = new SettableClock();
    Restrictions quick = new Restrictions(time);
    List<Restriction> plain = new ArrayList<>();
    for (Step step : steps) {
      if (step.user() == null && step.room() == null) {
        time.advance(Duration.ofSeconds(5));
      } else {
        plain.removeIf(held -> isOn(held, step.user(), step.room()));
        if (step.lifted()) {
          quick.remove(step.user(), step.room());
        } else {
          Instant until =
              step.seconds() == null ? null : time.instant().plusSeconds(step.seconds());
          Restriction made = new Restriction(step.user(), step.room(), until, "r");
          plain.add(made);
          quick.put(made);
        }
      }
      plain.removeIf(held -> held.until() != null && !held.until().isAfter(time.instant()));
      for (UserId user : List.of(ADA, BO)) {
        assertThat(quick.ban(user)).isEqualTo(find(plain, user, null));
        for (RoomName room : List.of(LOBBY, BAR)) {
          Optional<Restriction> expected =
              find(plain, user, null)
                  .or(() -> find(plain, null, room))
                  .or(() -> find(plain, user, room));
          assertThat(quick.against(user, room, Permission.PUBLISH)).isEqualTo(expected);
        }
      }
      assertThat(quick.count()).isGreaterThanOrEqualTo(plain.size());
    }
  }

  private static Optional<Restriction> find(List<Restriction> all, UserId user, RoomName room) {
    return all.stream().filter(held -> isOn(held, user, room)).findFirst();
  }

  private static boolean isOn(Restriction held, UserId user, RoomName room) {
    return Objects.equals(held.user(), user) && Objects.equals(held.room(), room);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(ADA, BO).injectNull(0.4),
            Arbitraries.of(LOBBY, BAR).injectNull(0.4),
            Arbitraries.integers().between(1, 20).injectNull(0.3),
            Arbitraries.of(true, false, false))
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }
}
