package dev.parlour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "Ada Lovelace", "Zoë", "李", "\ud83d\ude00", "a\"b", "<b>", "a~"})
  void takesAVisibleName(String name) {
    assertThat(new UserId(name)).hasToString(name).matches(id -> !id.isGuest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " a",
        "a ",
        "\ta",
        "a\nb",
        "a\rb",
        "a\0",
        "a\u001b[0m",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "a\u202eb",
        "\u200ba",
        "a\ufeff",
        "a\ud800",
        "\udc00a",
        "\ue000",
        "\u0378",
        "\u3000a"
      })
  void refusesWhatIsNotVisible(String name) {
    assertRefused(name);
  }

  /** Spaces that a line is not broken at look like no less of a space. */
  @ParameterizedTest
  @ValueSource(strings = {"\u00a0", "\u00a0a", "a\u00a0", "a\u2007", "\u202fa"})
  void refusesASpaceOfAnyKindAtEitherEnd(String name) {
    assertRefused(name);
  }

  @Test
  void takes64CharactersAndNotOneMore() {
    String longest = "a".repeat(UserId.MAX_LENGTH);

    assertThat(new UserId(longest).value()).hasSize(64);
    assertThat(UserId.guest(longest).value()).hasSize(65);
    assertRefused(longest + "a");
    assertThatIllegalArgumentException().isThrownBy(() -> UserId.guest(longest + "a"));
  }

  @Test
  void marksAGuest() {
    assertThat(UserId.guest("ada")).hasToString("~ada").matches(UserId::isGuest);
    assertThat(UserId.guest("ada")).isNotEqualTo(new UserId("ada"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"~", "~ada", "~~"})
  void refusesAGuestWhoBringsTheMark(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> UserId.guest(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"~", "~~a", "~ a", "~a "})
  void refusesAMarkWithoutANameBehindIt(String name) {
    assertRefused(name);
  }

  @Property
  void neverHoldsWhatBreaksALine(@ForAll String name) {
    try {
      assertThat(new UserId(name).value().codePoints())
          .noneMatch(Character::isISOControl)
          .noneMatch(c -> c == 0x2028 || c == 0x2029)
          .noneMatch(c -> Character.getType(c) == Character.FORMAT);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("1 to 64 visible characters");
    }
  }

  private static void assertRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UserId(name))
        .withMessageContaining("1 to 64 visible characters");
  }
}
