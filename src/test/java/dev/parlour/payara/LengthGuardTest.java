package dev.parlour.payara;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.fuzz.Fuzz;
import jakarta.websocket.CloseReason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.glassfish.tyrus.spi.Connection;
import org.glassfish.tyrus.spi.ReadHandler;
import org.glassfish.tyrus.spi.Writer;
import org.junit.jupiter.api.Test;

class LengthGuardTest {

  private static final int TRIES = 5_000;

  /** Notes what comes through, and the codes it is closed with. */
  private static final class Noted implements Connection {

    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private final List<Integer> closed = new ArrayList<>();

    @Override
    public ReadHandler getReadHandler() {
      return bytes -> {
        byte[] now = new byte[bytes.remaining()];
        bytes.get(now);
        passed.writeBytes(now);
      };
    }

    @Override
    public Writer getWriter() {
      return null;
    }

    @Override
    public CloseListener getCloseListener() {
      return null;
    }

    @Override
    public void close(CloseReason reason) {
      closed.add(reason.getCloseCode().getCode());
    }
  }

  /** Frames of which each length is written in one of the ways that can hold it. */
  private static byte[] frames(Random random) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int count = random.nextInt(6); count > 0; count--) {
      int size = random.nextInt(random.nextBoolean() ? 126 : 3000);
      boolean masked = random.nextBoolean();
      all.writeBytes(header(random, size, masked));
      byte[] rest = new byte[(masked ? 4 : 0) + size];
      random.nextBytes(rest);
      all.writeBytes(rest);
    }
    return all.toByteArray();
  }

  private static byte[] header(Random random, int size, boolean masked) {
    int mask = masked ? 0x80 : 0;
    int least = size < 126 ? 0 : 1;
    ByteBuffer header = ByteBuffer.allocate(10).put((byte) random.nextInt());
    switch (least + random.nextInt(3 - least)) {
      case 0 -> header.put((byte) (mask | size));
      case 1 -> header.put((byte) (mask | 126)).putShort((short) size);
      default -> header.put((byte) (mask | 127)).putLong(size);
    }
    return Arrays.copyOf(header.array(), header.position());
  }

  private static void inPieces(Random random, LengthGuard guard, byte[] bytes) {
    for (int at = 0; at < bytes.length; ) {
      int end = at + 1 + random.nextInt(Math.min(bytes.length - at, 1 + random.nextInt(2000)));
      ByteBuffer piece = ByteBuffer.wrap(bytes, at, end - at);
      guard.handle(piece);
      assertThat(piece.hasRemaining()).isFalse();
      at = end;
    }
  }

  @Test
  void handsOnWhatIsSoundInAnyPieces() {
    Fuzz.run(
        TRIES,
        random -> {
          Noted noted = new Noted();
          byte[] frames = frames(random);
          inPieces(random, new LengthGuard(noted), frames);
          assertThat(noted.passed.toByteArray()).isEqualTo(frames);
          assertThat(noted.closed).isEmpty();
        });
  }

  @Test
  void closesAtALengthBelowZeroAndHandsOnNothingMore() {
    Fuzz.run(
        TRIES,
        random -> {
          Noted noted = new Noted();
          byte[] frames = frames(random);
          byte[] less = new byte[14 + random.nextInt(20)];
          random.nextBytes(less);
          less[1] |= 0x7f;
          less[2] |= (byte) 0x80;
          byte[] all = Arrays.copyOf(frames, frames.length + less.length);
          System.arraycopy(less, 0, all, frames.length, less.length);
          inPieces(random, new LengthGuard(noted), all);
          int header = less[1] < 0 ? 14 : 10;
          byte[] sound = Arrays.copyOf(all, frames.length + header - 1);
          assertThat(noted.passed.toByteArray()).isEqualTo(sound);
          assertThat(noted.closed).containsExactly(1002);
        });
  }
}
