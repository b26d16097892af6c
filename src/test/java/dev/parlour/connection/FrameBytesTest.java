package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames are bytes as RFC 6455 section 5.2 has them: FIN, the opcode, no mask, the length. */
class FrameBytesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "1, 01",
    "125, 7d",
    "126, 7e007e",
    "127, 7e007f",
    "32768, 7e8000",
    "65535, 7effff",
    "65536, 7f0000000000010000"
  })
  void beginWithTheShortestLength(int size, String length) {
    byte[] payload = new byte[size];
    Arrays.fill(payload, (byte) 'x');
    String text = new String(payload, StandardCharsets.US_ASCII);

    assertThat(Frame.of(text).bytes()).isEqualTo(joined("81" + length, payload));
    assertThat(Frame.of(ByteBuffer.wrap(payload)).bytes())
        .isEqualTo(joined("82" + length, payload));
    assertThat(Frame.of(text).size()).isEqualTo(size);
    assertThat(Frame.of(text).text()).isEqualTo(text);
    assertThat(Frame.of(ByteBuffer.wrap(payload)).binary()).isEqualTo(ByteBuffer.wrap(payload));
  }

  private static byte[] joined(String head, byte[] payload) {
    byte[] header = HexFormat.of().parseHex(head);
    byte[] all = Arrays.copyOf(header, header.length + payload.length);
    System.arraycopy(payload, 0, all, header.length, payload.length);
    return all;
  }

  @Test
  void holdWhatIsLeftInABufferAndLeaveItAsItWas() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1).limit(3);

    assertThat(Frame.of(buffer).bytes()).containsExactly(0x82, 2, 2, 3);
    assertThat(buffer.remaining()).isEqualTo(2);
  }

  @Test
  void ofATextAndOfABinaryMessageDiffer() {
    Frame text = Frame.of("[1]");
    Frame binary = Frame.of(ByteBuffer.wrap(new byte[1]));
    Frame several = Frame.several(List.of(text, binary));

    assertThat(List.of(text.isText(), text.isBinary())).containsExactly(true, false);
    assertThat(List.of(binary.isText(), binary.isBinary())).containsExactly(false, true);
    assertThat(List.of(several.isText(), several.isBinary())).containsExactly(false, false);
  }

  @ParameterizedTest
  @CsvSource({"125, 817d", "126, 817e007e", "65535, 817effff", "65536, 817f0000000000010000"})
  void ofAnArrayBeginWithTheLengthOfAllOfIt(int size, String head) {
    String first = "1".repeat(size - 4);
    String array = "[" + first + ",2]";

    assertThat(Frame.array(List.of(Frame.of(first), Frame.of("2"))).bytes())
        .isEqualTo(joined(head, array.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void ofArraysInAnArrayAreOneFlatArray() {
    Frame inner = Frame.array(List.of(Frame.of("{\"a\":[]}"), Frame.of("2")));
    Frame outer = Frame.array(List.of(Frame.of("0"), inner, Frame.of("3")));

    assertThat(outer.text()).isEqualTo("[0,{\"a\":[]},2,3]");
    assertThat(Frame.array(List.of(outer, inner)).text())
        .isEqualTo("[0,{\"a\":[]},2,3,{\"a\":[]},2]");
    assertThat(Frame.array(List.of(inner)).text()).isEqualTo(inner.text());
  }

  @Property
  void ofSeveralAreThoseOfEachOneAfterTheOther(
      @ForAll @Size(min = 1, max = 10) List<@IntRange(max = 70_000) Integer> sizes) {
    List<Frame> frames = sizes.stream().map(FrameBytesTest::frame).toList();
    Frame several = Frame.several(frames);
    Frame nested = Frame.several(List.of(several, frame(3), several));
    List<Received> each = frames.stream().flatMap(one -> Received.in(one).stream()).toList();

    assertThat(Received.in(several)).isEqualTo(each);
    assertThat(Received.in(nested))
        .isEqualTo(Stream.of(each, Received.in(frame(3)), each).flatMap(List::stream).toList());
    assertThat(nested.cost()).isEqualTo(2 * several.cost() + frame(3).cost());
    assertThat(several.cost()).isEqualTo(frames.stream().mapToLong(Frame::cost).sum());
  }

  /** Text or binary. */
  private static Frame frame(int size) {
    String text = "x".repeat(size);
    return size % 2 == 0
        ? Frame.of(text)
        : Frame.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void costThatOfAllMessagesAlsoInAnArrayOfArrays() {
    List<Frame> frames = List.of(Frame.of("1"), Frame.of("22"));
    long cost = frames.get(0).cost() + frames.get(1).cost();
    Frame array = Frame.array(frames);

    assertThat(array.cost()).isEqualTo(cost);
    assertThat(Frame.array(List.of(array, array)).cost()).isEqualTo(2 * cost);
  }
}
