package dev.parlour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

  @Property
  void readsWhatItWrote(
      @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 32) String epoch,
      @ForAll @LongRange(max = 999_999_999_999_999_999L) long seq) {
    Position position = new Position(epoch, seq);

    assertThat(Position.parse(position.toString())).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x7",
        "x7:",
        ":17",
        "x7:x",
        "x7:-1",
        "x7:+1",
        "x7: 1",
        "x7:1 ",
        "x7:1\n",
        "x:7:1",
        "x-7:1",
        "x7:1.0",
        "é:1",
        "x7:١",
        "x7:1000000000000000000"
      })
  void refusesWhatIsNoPosition(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Position.parse(text))
        .withMessageContaining("epoch:seq");
  }

  @Property
  void readsAPositionOrRefusesIt(@ForAll String text) {
    try {
      assertThat(Position.parse(text).seq()).isNotNegative();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("epoch:seq");
    }
  }
}
