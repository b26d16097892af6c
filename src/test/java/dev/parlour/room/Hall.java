package dev.parlour.room;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.connection.Frame;
import dev.parlour.connection.ManualLoop;
import dev.parlour.log.Draft;
import dev.parlour.log.MemoryRoomLog;
import dev.parlour.log.Message;
import dev.parlour.log.Retention;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A room's log and one audience of it, which is told only what the test says. Not thread-safe. */
final class Hall {

  private static final RoomName NAME = new RoomName("a");
  private static final UserId BO = new UserId("bo");

  private final ManualLoop loop = new ManualLoop();
  private final RoomFrames frames = new RoomFrames(NAME, new EventEncoder());
  private final RoomCounts counts = new RoomCounts();
  private final MemoryRoomLog log =
      new MemoryRoomLog(
          "x1", new Retention(10_000, Long.MAX_VALUE, Duration.ofDays(1)), new SettableClock());
  private final Room room =
      new Room(
          log,
          Limits.of(1, 100, 100),
          frames,
          new RoomWatch(counts, PublishWatch.NONE, RoomListener.NONE, changed -> {}),
          System::nanoTime);
  private final Audience audience = new Audience(loop, frames, counts, 0);
  private final List<Frame> messages = new ArrayList<>();

  /** Appends so many messages to the log, and tells nobody. */
  void append(int count, int size) {
    for (int i = 0; i < count; i++) {
      Draft draft = new Draft(BO, null, "\"" + "x".repeat(size) + "\"");
      Message message = log.append(draft).toCompletableFuture().join().message();
      messages.add(frames.message(message));
    }
  }

  /** Tells the audience of messages, first and last included. */
  void tell(int first, int last) {
    for (int seq = first; seq <= last; seq++) {
      audience.published(seq, messages.get(seq - 1));
    }
  }

  /** Tells that there are messages up to there, and not which. */
  void tellUpTo(long last) {
    audience.published(last);
  }

  /** Appends messages and tells the audience. */
  void publish(int count) {
    int before = messages.size();
    append(count, 1);
    tell(before + 1, before + count);
  }

  /** The number of the newest message. */
  int head() {
    return messages.size();
  }

  /** A message that stands in no log, so that it can be heard only when it is told. */
  void tellUnheld(int first, int last) {
    for (int seq = first; seq <= last; seq++) {
      Message message = new Message(new Position("x1", seq), BO, 0, null, "1");
      audience.published(seq, frames.message(message));
    }
  }

  void tellPresence() {
    audience.presence(frames.of(new Event.Presence(NAME, List.of(), List.of(), 1)));
  }

  Listener enter(Listener.Kind kind, int queueBytes, long cursor) {
    Listener listener = new Listener(kind, loop, queueBytes);
    listener.enter(room, audience, cursor);
    return listener;
  }

  /** Lets one out, and tells it so if there is room. */
  void leave(Listener listener) {
    Frame left = frames.of(new Event.Left(null, NAME));
    boolean room = listener.subscription().connection().reserve(left);
    audience.remove(listener.subscription(), room ? new Frame[] {left} : new Frame[0]);
  }

  /** The loop does one thing; false when there is none. */
  boolean runNext() {
    return loop.runNext();
  }

  void run() {
    loop.runAll();
  }
}
