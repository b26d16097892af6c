package dev.parlour.payara;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.connection.Receiver;
import dev.parlour.fuzz.Fuzz;
import dev.parlour.fuzz.Mutator;
import dev.parlour.fuzz.Work;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that no decent peer sends are read without harm, and cost no more than came. */
class HostileFramesTest {

  private static final int TRIES = 20_000;
  private static final int MOST = 64 * 1024;
  private static final int LONGEST = 128 * 1024;
  private static final int[] HEADS = {0x81, 0x82, 0x01, 0x80, 0x00, 0x89, 0x88, 0xf1, 0x83};

  /** What is taken and what is left to Tyrus, in order; bytes left one after another are one. */
  private static final class Noted implements Receiver {

    private final List<String> events = new ArrayList<>();
    private final ByteArrayOutputStream left = new ByteArrayOutputStream();
    private final FrameReader reader;
    private final ByteBuffer shared;

    Noted(int most) {
      reader = new FrameReader(this, this::leave, most);
      shared = ByteBuffer.allocate(most);
    }

    private void leave(ByteBuffer bytes) {
      left.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    private void note(String event) {
      if (left.size() > 0) {
        events.add("left " + left.toString(StandardCharsets.ISO_8859_1));
        left.reset();
      }
      events.add(event);
    }

    @Override
    public void text(String text, int bytes) {
      note("text " + text);
    }

    @Override
    public void binary(ByteBuffer data) {
      note("binary " + StandardCharsets.ISO_8859_1.decode(data));
    }

    @Override
    public int longest() {
      return LONGEST;
    }

    @Override
    public void tooLong(long bytes) {
      note("too long " + bytes);
    }

    /** As a channel does: as much as there is room for, again and again. */
    void read(byte[] bytes, int from, int to) {
      int at = from;
      while (at < to) {
        ByteBuffer room = reader.room(shared.clear());
        int now = Math.min(room.remaining(), to - at);
        room.put(bytes, at, now);
        at += now;
        reader.taken(room);
      }
    }

    List<String> end() {
      note("end");
      return events;
    }
  }

  @Test
  void areReadTheSameHoweverTheyAreCut() {
    Fuzz.run(
        TRIES,
        random -> {
          byte[] bytes = new Mutator(random, List.of()).mutate(frames(random));
          int most = 300 + random.nextInt(300);
          Noted whole = new Noted(most);
          whole.read(bytes, 0, bytes.length);
          Noted cut = new Noted(most);
          int longest = 1 + random.nextInt(80);
          for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(longest));
            cut.read(bytes, at, to);
            at = to;
          }
          assertThat(cut.end()).isEqualTo(whole.end());
        });
  }

  private static byte[] frames(Random random) {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (int count = random.nextInt(8); count > 0; count--) {
      byte[] payload = new byte[random.nextInt(random.nextInt(5) == 0 ? 700 : 20)];
      random.nextBytes(payload);
      int head = random.nextInt(20) == 0 ? random.nextInt() : HEADS[random.nextInt(HEADS.length)];
      frames.writeBytes(frame(head, payload.length, payload));
    }
    return frames.toByteArray();
  }

  /** A masked frame that says it has that length. */
  private static byte[] frame(int head, long length, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) head);
    if (length < 126) {
      frame.put((byte) (0x80 | length));
    } else if (length <= 0xffff) {
      frame.put((byte) (0x80 | 126)).putShort((short) length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(length);
    }
    frame.putInt(0).put(payload);
    byte[] bytes = new byte[frame.flip().remaining()];
    frame.get(bytes);
    return bytes;
  }

  /** Twenty thousand peers who do so must not cost a gigabyte. */
  @ParameterizedTest
  @ValueSource(ints = {126, 10_000, 65_000})
  void costLittleWhileTheyAreOnlyAnnounced(int length) throws Exception {
    byte[] beginning = frame(0x81, length, new byte[10]);
    Noted noted = new Noted(MOST);
    assertThat(Work.of(() -> noted.read(beginning, 0, beginning.length)).bytes()).isLessThan(4096);
  }

  @Test
  void costNoMoreForComingByteByByte() throws Exception {
    byte[] bytes = frame(0x81, 65_000, "x".repeat(65_000).getBytes(StandardCharsets.US_ASCII));
    Work work =
        Work.least(
            3,
            () -> {
              Noted noted = new Noted(MOST);
              for (int i = 0; i < bytes.length; i++) {
                noted.read(bytes, i, i + 1);
              }
              assertThat(noted.end().get(0)).hasSize(65_005);
            });
    assertThat(work.bytes()).isLessThan(20L * bytes.length);
  }

  @ParameterizedTest
  @ValueSource(longs = {LONGEST + 1, 1L << 40, Long.MAX_VALUE})
  void areNotReadWhenTheyAreTooLongNorIsWhatFollows(long length) {
    Noted noted = new Noted(MOST);
    for (byte[] bytes :
        List.of(
            frame(0x81, 2, new byte[] {'h', 'i'}),
            frame(0x01, length, new byte[100]),
            frame(0x81, 2, new byte[] {'h', 'o'}))) {
      noted.read(bytes, 0, bytes.length);
    }
    assertThat(noted.end()).containsExactly("text hi", "too long " + length, "end");
  }
}
