package dev.parlour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "chat:lobby", "a:b:c", "A.b_c-d", "a:", "a..b"})
  void takesAPlainName(String name) {
    assertThat(new RoomName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", ":a", ".a", "-a", "_a", "a b", "a/b", "a\\b", "a%b", "a\n", "ä", "а", "a\0", "a?b",
        "a#b"
      })
  void refusesAnythingElse(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoomName(name))
        .withMessageContaining("1 to 128 characters of A-Z a-z 0-9 . _ - :");
  }

  @Test
  void takes128CharactersAndNotOneMore() {
    String longest = "a".repeat(RoomName.MAX_LENGTH);

    assertThat(new RoomName(longest).value()).hasSize(128);
    assertThatIllegalArgumentException().isThrownBy(() -> new RoomName(longest + "a"));
  }

  @ParameterizedTest
  @CsvSource({"chat:lobby,chat", "a:b:c,a", "a:,a", "lobby,''"})
  void takesWhatPrecedesTheFirstColonForTheNamespace(String name, String namespace) {
    assertThat(new RoomName(name).namespace()).isEqualTo(namespace);
  }

  @Property
  void isMadeOfAllowedCharactersOrRefused(@ForAll String name) {
    boolean allowed = name.length() <= 128 && name.matches("[A-Za-z0-9][A-Za-z0-9._:-]*");

    if (allowed) {
      assertThat(new RoomName(name).value()).isEqualTo(name);
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> new RoomName(name));
    }
  }
}
