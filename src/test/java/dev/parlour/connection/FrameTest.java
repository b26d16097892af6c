package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

  @Property
  void countsTheBytesThatATextTakesAsUtf8(@ForAll String text) {
    Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(text));

    assertThat(Frame.utf8Length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    assertThat(Frame.of(text).size()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  @Property
  void neverCountsTooFewBytes(@ForAll String text) {
    assertThat(Frame.utf8Length(text))
        .isGreaterThanOrEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "\u007f",
        "\u0080",
        "\u07ff",
        "\u0800",
        "\ud7ff",
        "\ue000",
        "\uffff",
        "\ud800\udc00",
        "\udbff\udfff",
        "aé中\ud83d\ude00"
      })
  void countsRightAtTheEdgesOfUtf8(String text) {
    assertThat(Frame.utf8Length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void countsTheBytesLeftInABuffer() {
    ByteBuffer buffer = ByteBuffer.allocate(10).position(4);

    assertThat(Frame.of(buffer).size()).isEqualTo(6);
    assertThat(Frame.of(buffer).binary().isReadOnly()).isTrue();
  }

  @Test
  void costsMoreThanItsPayload() {
    assertThat(Frame.of("").cost()).isPositive();
    assertThat(Frame.of("abc").cost()).isEqualTo(Frame.of("").cost() + 3);
  }
}
