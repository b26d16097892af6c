package dev.parlour.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.connection.Connection;
import dev.parlour.connection.ConnectionLimits;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.ManualLoop;
import dev.parlour.connection.Opened;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import java.util.List;

/** A client that joins, leaves, loses its connection and opens another. */
final class Client {

  private static final ConnectionLimits TINY = Opened.limits(700, 400);
  private static final RoomName NAME = new RoomName("a");

  private final String user;
  private final Room room;
  private final ManualLoop loop;
  private final Format format;
  private final Reader reader;
  private FakeWire wire;
  private Connection connection;
  private Subscription subscription;

  /** The last position seen in any connection; null before there was one. */
  private Long seen;

  Client(String user, Room room, ManualLoop loop, Format format, Reader reader) {
    this.user = user;
    this.room = room;
    this.loop = loop;
    this.format = format;
    this.reader = reader;
    connect();
  }

  private void connect() {
    wire = FakeWire.slow();
    connection = Opened.connection(wire, loop, format, TINY, user);
  }

  FakeWire wire() {
    return wire;
  }

  /** Joins from the last position seen. */
  void resume(ReadableLog log, Integer last) {
    join(log, seen == null ? null : new Position(World.EPOCH, seen), last);
  }

  void join(ReadableLog log, Position after, Integer last) {
    if (subscription != null) {
      return;
    }
    reader.expect(expected(log, after, last));
    try {
      subscription = room.join(connection, new Command.Join(null, NAME, after, last)).orElseThrow();
    } catch (CommandException e) {
      throw new AssertionError("there was room for it", e);
    }
  }

  /** What the protocol promises for that join, in the log's present state. */
  private static Reader.Expected expected(ReadableLog log, Position after, Integer last) {
    long head = log.head().seq();
    long oldest = log.oldest();
    long back = Math.max(last == null ? oldest - 1 : head - last, oldest - 1);
    if (after == null) {
      return new Reader.Expected(last == null ? head : back, head, true, 0);
    }
    boolean held = after.seq() >= oldest - 1;
    return new Reader.Expected(after.seq(), head, held, held ? 0 : back);
  }

  void leave() {
    if (subscription != null) {
      room.leave(subscription, new Command.Leave(null, NAME));
      subscription = null;
    }
  }

  /** The connection breaks: what is not yet read is lost. */
  void lose() {
    connection.closed();
    if (subscription != null) {
      room.leave(subscription, false);
      subscription = null;
    }
    reader.disconnected();
    connect();
  }

  /** So many frames leave. */
  void drain(int frames) {
    for (int i = 0; i < frames && wire.complete(); i++) {
      loop.runNext();
    }
  }

  /** Reads what arrived; a connection that was closed for being slow is opened anew. */
  void readArrived() {
    wire.takeArrived().forEach(reader::read);
    if (reader.isInside()) {
      seen = reader.cursor();
    }
    if (wire.isClosed()) {
      assertThat(wire.closeCode()).isEqualTo(CloseCode.TOO_SLOW.number());
      lose();
    }
  }

  void assertUpToDate(long head, List<String> present) {
    assertThat(reader.isInside()).isEqualTo(subscription != null);
    if (subscription != null) {
      assertThat(reader.cursor()).as("the last one seen by %s", user).isEqualTo(head);
      assertThat(reader.members()).containsExactlyElementsOf(present);
    }
  }
}
