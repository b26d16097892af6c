package dev.parlour.room.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.RoomName;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Restrictions;
import dev.parlour.connection.ManualLoop;
import dev.parlour.limit.Rate;
import dev.parlour.log.LiveRoomLog;
import dev.parlour.log.LogKind;
import dev.parlour.log.MemoryRoomLog;
import dev.parlour.log.RoomLog;
import dev.parlour.protocol.EventEncoder;
import dev.parlour.room.RoomLimits;
import dev.parlour.room.Rooms;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** One run of a server with one room, from its start to its crash. Not thread-safe. */
final class Server {

  static final RoomName NAME = new RoomName("a");
  static final Duration PRESENCE_INTERVAL = Duration.ofSeconds(2);

  private final Outside outside;
  private final Disk disk = new Disk();
  private final Writer writer;
  private final List<ManualLoop> loops;
  private final Rooms rooms;

  /** The one opened last; null before there was one. */
  private ReadableLog log;

  /** The same, where the room is durable. */
  private StoredLog stored;

  /** Whether something may be in the store that no log was told of. */
  private boolean distrusted;

  /** Commands whose answer is yet to come. */
  private int unanswered;

  /** What a check found in an answer; thrown there, nobody would see it. */
  private AssertionError found;

  Server(Outside outside, int loopCount, int listed) {
    this.outside = outside;
    writer = new Writer(outside.store());
    loops = IntStream.range(0, loopCount).mapToObj(i -> new ManualLoop()).toList();
    RoomLimits limits =
        new RoomLimits(
            1,
            World.CLIENTS,
            listed,
            Attendance.GRACE,
            PRESENCE_INTERVAL,
            100,
            10_000,
            Rate.none());
    rooms =
        new Rooms(
            new GrantedPermissions(),
            Restrictions.none(),
            name -> open(),
            limits,
            new EventEncoder(),
            () -> outside.clock().millis() * 1_000_000);
  }

  private CompletionStage<RoomLog> open() {
    assertThat(outside.attendance().present()).as("members of a room made anew").isEmpty();
    if (outside.kind() == LogKind.DURABLE) {
      return disk.tryFor(
          () -> {
            stored = new StoredLog(outside.store(), writer);
            return opened(stored);
          });
    }
    assertThat(log == null || log.oldest() > log.head().seq()).as("nothing forgotten").isTrue();
    String epoch = outside.ledger().begin();
    return CompletableFuture.completedFuture(
        opened(
            outside.kind() == LogKind.NONE
                ? new LiveRoomLog(epoch, outside.clock())
                : new MemoryRoomLog(epoch, Outside.RETENTION, outside.clock())));
  }

  private RoomLog opened(RoomLog found) {
    log = new ReadableLog(found, disk, outside.ledger(), outside.reads());
    return log;
  }

  Outside outside() {
    return outside;
  }

  Rooms rooms() {
    return rooms;
  }

  ReadableLog log() {
    return log;
  }

  Disk disk() {
    return disk;
  }

  Writer writer() {
    return writer;
  }

  ManualLoop loop(int number) {
    return loops.get(number % loops.size());
  }

  /** A command was sent that is to be answered. */
  void asked() {
    unanswered++;
  }

  /** The answer came; it is checked so. */
  void answered(Runnable check) {
    unanswered--;
    try {
      check.run();
    } catch (AssertionError | RuntimeException e) {
      found = new AssertionError("an answer that is wrong: " + e.getMessage(), e);
    }
  }

  /** Fails if a check of an answer did. */
  void assertAnswersGood() {
    if (found != null) {
      throw found;
    }
  }

  void failButWrite(int most) {
    distrusted |= writer.failButWrite(most);
  }

  /** Another server wrote something. */
  void distrust() {
    distrusted = true;
  }

  /** Learns what it was not told of, if there may be something. */
  void refresh() {
    if (distrusted && stored != null) {
      distrusted = false;
      stored.refreshed();
    }
  }

  void trim() {
    if (stored != null) {
      outside.store().trim();
      stored.trimmed();
    }
  }

  /** Forgets what is too old; never a room that a message is on its way into. */
  void expire() {
    rooms.expire();
    if (rooms.count() == 0) {
      assertThat(writer.isIdle()).as("all written when the room was forgotten").isTrue();
    }
  }

  /** Does all that waits; false when nothing did. */
  boolean work() {
    refresh();
    expire();
    boolean busy = writer.commit(3);
    while (writer.acknowledge()) {
      busy = true;
    }
    busy |= disk.answer();
    for (ManualLoop loop : loops) {
      busy |= loop.runAll();
    }
    return busy;
  }

  void assertAllAnswered() {
    assertThat(unanswered).as("commands not answered").isZero();
  }
}
