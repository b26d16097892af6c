package dev.parlour.payara;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.connection.Receiver;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole messages are taken, and all else reaches Tyrus to the byte, however the bytes come. */
class FrameReaderTest {

  private static final int MOST = 300;
  private static final int LONGEST = 3000;
  private static final int MASK = 0x8155ff0a;

  private final List<String> taken = new ArrayList<>();
  private final ByteArrayOutputStream left = new ByteArrayOutputStream();

  private final Receiver receiver =
      new Receiver() {
        @Override
        public void text(String text, int bytes) {
          assertThat(bytes).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
          taken.add("text " + text);
        }

        @Override
        public void binary(ByteBuffer data) {
          taken.add("binary " + StandardCharsets.ISO_8859_1.decode(data));
        }

        @Override
        public int longest() {
          return LONGEST;
        }

        @Override
        public void tooLong(long bytes) {
          taken.add("too long " + bytes);
        }
      };

  private FrameReader reader = new FrameReader(receiver, this::leave, MOST);
  private final ByteBuffer shared = ByteBuffer.allocateDirect(MOST);

  @BeforeTry
  void readAnother() {
    taken.clear();
    left.reset();
    reader = new FrameReader(receiver, this::leave, MOST);
  }

  private void leave(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    left.writeBytes(copy);
    taken.add("left");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 125, 126, 127, 200})
  void takesATextOfAnyLength(int length) {
    String text = "é".repeat(length / 2) + "x".repeat(length % 2);
    read(frame(0x81, text.getBytes(StandardCharsets.UTF_8)));

    assertThat(taken).containsExactly("text " + text);
  }

  @Test
  void takesBytes() {
    read(frame(0x82, new byte[] {1, 2, 3}));

    assertThat(taken).containsExactly("binary \u0001\u0002\u0003");
  }

  @Test
  void takesAReplacementCharacterThatStandsThereItself() {
    read(frame(0x81, utf8("a\ufffdb")));

    assertThat(taken).containsExactly("text a\ufffdb");
  }

  @Test
  void leavesTextThatIsNoUtf8() {
    byte[] wrong = frame(0x81, new byte[] {'a', (byte) 0xc3, 'b'});
    read(wrong);

    assertThat(taken).containsExactly("left");
    assertThat(left.toByteArray()).isEqualTo(wrong);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x88, 0x89, 0x8a, 0xc1, 0x83, 0x01, 0x80})
  void leavesControlFramesReservedBitsUnknownOpcodesAndFragments(int head) {
    byte[] other = frame(head, utf8("x"));
    read(other);

    assertThat(taken).containsExactly("left");
    assertThat(left.toByteArray()).isEqualTo(other);
  }

  @Test
  void leavesAFrameWithoutAMask() {
    byte[] bare = {(byte) 0x81, 1, 'x'};
    read(bare);

    assertThat(left.toByteArray()).isEqualTo(bare);
  }

  /** Inside a message in fragments a new one must not begin: Tyrus says so to the peer. */
  @Test
  void leavesAWholeMessageBetweenFragmentsButNotAfterThem() {
    read(frame(0x01, utf8("a")));
    read(frame(0x89, utf8("ping")));
    read(frame(0x81, utf8("wrong")));
    read(frame(0x80, utf8("b")));
    read(frame(0x81, utf8("right")));

    assertThat(taken).containsExactly("left", "left", "left", "left", "text right");
  }

  @Test
  void leavesAFrameThatIsTooLargeAndTakesTheNext() {
    byte[] large = frame(0x81, new byte[MOST]);
    read(large);
    read(frame(0x81, utf8("next")));

    assertThat(left.toByteArray()).isEqualTo(large);
    assertThat(taken).endsWith("text next");
  }

  @Test
  void leavesAllThatFollowsALengthThatCannotBe() {
    byte[] impossible = {(byte) 0x81, (byte) 0xff, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4};
    read(impossible);
    read(frame(0x81, utf8("lost")));

    assertThat(taken).containsExactly("left", "left");
  }

  @Property(tries = 5000)
  void readsTheSameHoweverTheBytesAreCut(
      @ForAll @Size(max = 12) List<@IntRange(max = 9) Integer> kinds,
      @ForAll @IntRange(min = 1, max = 400) int longest,
      @ForAll long seed) {
    Random random = new Random(seed);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List<String> expected = new ArrayList<>();
    ByteArrayOutputStream others = new ByteArrayOutputStream();
    for (int kind : kinds) {
      String text = "ä".repeat(random.nextInt(kind == 9 ? 400 : 90));
      boolean control = kind == 8;
      byte[] frame = frame(control ? 0x8a : 0x81, utf8(control ? "pong" : text));
      all.writeBytes(frame);
      if (control || frame.length > MOST) {
        others.writeBytes(frame);
      } else {
        expected.add("text " + text);
      }
    }
    cut(all.toByteArray(), longest, random);

    taken.removeIf("left"::equals);
    assertThat(taken).isEqualTo(expected);
    assertThat(left.toByteArray()).isEqualTo(others.toByteArray());
  }

  private void cut(byte[] bytes, int longest, Random random) {
    int at = 0;
    while (at < bytes.length) {
      int length = Math.min(1 + random.nextInt(longest), bytes.length - at);
      read(bytes, at, length);
      at += length;
    }
  }

  private void read(byte[] bytes) {
    read(bytes, 0, bytes.length);
  }

  /** As a channel does: as much as there is room for, again and again. */
  private void read(byte[] bytes, int from, int length) {
    int at = from;
    while (at < from + length) {
      ByteBuffer room = reader.room(shared.clear());
      int now = Math.min(room.remaining(), from + length - at);
      room.put(bytes, at, now);
      at += now;
      reader.taken(room);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A frame as a client sends it, masked. */
  private static byte[] frame(int head, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) head);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    frame.putInt(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ MASK >>> 8 * (3 - i % 4)));
    }
    byte[] bytes = new byte[frame.flip().remaining()];
    frame.get(bytes);
    return bytes;
  }
}
