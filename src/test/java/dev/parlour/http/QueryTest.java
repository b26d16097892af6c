package dev.parlour.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlour.Position;
import dev.parlour.protocol.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parameters in a request's address. */
class QueryTest {

  @Test
  void decodesNamesAndValues() throws CommandException {
    Query query = new Query("n%61me=%C3%A9+%2B&empty=&bare&after=x7%3A3&limit=50&limit=7");

    assertThat(query.text("name")).isEqualTo("é +");
    assertThat(query.text("empty")).isEmpty();
    assertThat(query.names()).contains("bare").doesNotContain("other");
    assertThat(query.text("other")).isNull();
    assertThat(query.position("after")).isEqualTo(new Position("x7", 3));
    assertThat(query.count("limit", 1)).isEqualTo(50);
    assertThat(query.count("last", 0)).isNull();
  }

  @Test
  void mayBeAbsent() throws CommandException {
    assertThat(new Query(null).names()).isEmpty();
    assertThat(new Query("").text("name")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1.5", "9999999999", "x"})
  void takesNoCountThatIsNone(String text) throws CommandException {
    Query query = new Query("limit=" + text);

    assertThatThrownBy(() -> query.count("limit", 1))
        .isInstanceOf(CommandException.class)
        .hasMessage("limit: a whole number from 1 to 999999999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "%zz=1"})
  void refusesBrokenEscapes(String text) {
    assertThatThrownBy(() -> new Query(text))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("escape");
  }
}
