package dev.parlour.room;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.UserId;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Restrictions;
import dev.parlour.connection.DeliveryLoops;
import dev.parlour.log.MemoryRoomLog;
import dev.parlour.log.Retention;
import dev.parlour.log.RoomLog;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.EventEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many join and leave while many publish, each on a thread of its own: what each is told fits. */
class ConcurrentJoinTest {

  private static final int PUBLISHERS = 3;
  private static final int MESSAGES = 400;
  private static final long ALL = PUBLISHERS * MESSAGES;
  private static final int JOINERS = 3;
  private static final int VISITS = 40;
  private static final Duration GRACE = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final DeliveryLoops loops = new DeliveryLoops(2);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong acknowledged = new AtomicLong();
  private final Queue<Visitor> staying = new ConcurrentLinkedQueue<>();
  private final Queue<Visitor> leaving = new ConcurrentLinkedQueue<>();
  private final Set<String> present = new ConcurrentSkipListSet<>();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
    loops.close();
  }

  @Test
  void whatFollowsAJoinFitsToItsAnswer() throws Exception {
    run(memory());
  }

  @Test
  void whatFollowsAJoinFitsToItsAnswerWhereMessagesAreSafeLaterOnly() throws Exception {
    try (LaterLog log = new LaterLog(memory())) {
      run(log);
    }
  }

  private static RoomLog memory() {
    return new MemoryRoomLog(
        "x7", new Retention((int) ALL, Long.MAX_VALUE, Duration.ofDays(1)), new SettableClock());
  }

  private void run(RoomLog log) throws Exception {
    Rooms rooms =
        new Rooms(
            new GrantedPermissions(),
            Restrictions.none(),
            name -> completedFuture(log),
            Limits.of(1, 10_000, 10_000, GRACE, Duration.ZERO),
            new EventEncoder(),
            System::nanoTime);
    Visitor host = new Visitor("host", loops.next());
    Room room = host.join(rooms, null);
    staying.add(host);
    present.add(host.user());

    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < PUBLISHERS; i++) {
      work.add(() -> publish(room));
    }
    for (int i = 0; i < JOINERS; i++) {
      int number = i;
      work.add(() -> visit(rooms, number));
    }
    work.add(() -> tell(rooms));
    for (Future<Void> done : threads.invokeAll(work, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      done.get();
    }
    check(rooms);
  }

  private Void publish(Room room) {
    UserId user = new UserId("publisher");
    for (int i = 0; i < MESSAGES; i++) {
      room.publish(user, new Command.Publish(null, Visitor.ROOM, "1", null))
          .thenRun(acknowledged::incrementAndGet)
          // So that those who join find the room at many different numbers.
          .toCompletableFuture()
          .join();
    }
    return null;
  }

  /** Comes again and again, spread over all that is published; now and then it stays. */
  private Void visit(Rooms rooms, int thread) {
    for (int i = 0; i < VISITS; i++) {
      long due = ALL * i / VISITS;
      await(() -> acknowledged.get() >= due);
      Visitor visitor = new Visitor("user" + thread + "-" + i, loops.next());
      // A third goes on after a position, which may be that of a message not yet delivered.
      Position after = i % 3 == 0 ? new Position("x7", acknowledged.get()) : null;
      visitor.join(rooms, after);
      switch (i % 4) {
        case 0 -> stay(visitor);
        case 1 -> {
          present.add(visitor.user());
          visitor.breakOff();
        }
        default -> {
          visitor.leave();
          leaving.add(visitor);
        }
      }
    }
    return null;
  }

  private void stay(Visitor visitor) {
    present.add(visitor.user());
    staying.add(visitor);
  }

  /** What the server's clock does, without a pause. */
  private Void tell(Rooms rooms) {
    await(
        () -> {
          rooms.tellPresence();
          rooms.expire();
          return acknowledged.get() >= ALL;
        });
    return null;
  }

  private void check(Rooms rooms) {
    assertThat(acknowledged).hasValue(ALL);
    rooms.tellPresence();
    for (Visitor visitor : staying) {
      await(() -> visitor.hasReached(ALL) && visitor.members().equals(present));
    }
    for (Visitor visitor : leaving) {
      await(visitor::hasLeft);
    }
    for (Visitor visitor : staying) {
      assertThat(visitor.hasReached(ALL)).as("nothing came after all").isTrue();
      assertThat(visitor.members()).isEqualTo(present);
    }
  }

  private static void await(BooleanSupplier done) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("what is waited for comes").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
