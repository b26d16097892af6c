package dev.parlour.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.connection.Format;
import dev.parlour.connection.ManualLoop;
import dev.parlour.log.LiveRoomLog;
import dev.parlour.log.LogKind;
import dev.parlour.log.MemoryRoomLog;
import dev.parlour.log.Retention;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.EventEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One room, some clients on one or two loops, and all that can happen to them. */
final class World {

  static final int CLIENTS = 4;
  static final String EPOCH = "x7";
  static final RoomName NAME = new RoomName("a");

  private static final String HUGE = "x".repeat(400_000);

  /** What is done, to whom, and how much of it. */
  record Step(Action action, int who, int amount) {}

  /** What can happen. */
  enum Action {
    JOIN,
    JOIN_WITH_LAST,
    RESUME,
    LEAVE,
    LOSE,
    PUBLISH,
    PUBLISH_HUGE,
    RUN_LOOP,
    DRAIN,
    STALL,
    HURRY,
    ANSWER_READS,
    WAIT,
    TELL_PRESENCE
  }

  private final SettableClock clock = new SettableClock();
  private final List<String> published = new ArrayList<>();
  private final ReadableLog log;
  private final Room room;
  private final List<ManualLoop> loops;
  private final List<Client> clients;

  World(LogKind kind, int loopCount) {
    Retention retention = new Retention(6, 2000, Duration.ofSeconds(10));
    log =
        new ReadableLog(
            kind == LogKind.NONE
                ? new LiveRoomLog(EPOCH, clock)
                : new MemoryRoomLog(EPOCH, retention, clock));
    RoomLimits limits = Limits.of(1, CLIENTS, 100);
    room = new Room(log, limits, new RoomFrames(NAME, new EventEncoder()), changed -> {}, () -> 0);
    loops = IntStream.range(0, loopCount).mapToObj(i -> new ManualLoop()).toList();
    clients =
        IntStream.range(0, CLIENTS)
            .mapToObj(
                i ->
                    new Client(
                        // Two clients are one user.
                        "user" + Math.max(1, i),
                        room,
                        loops.get(i % loopCount),
                        i % 2 == 0 ? Format.PLAIN : Format.V1,
                        new Reader(log, published)))
            .toList();
  }

  void take(Step step) {
    Client client = clients.get(step.who());
    switch (step.action()) {
      case JOIN -> client.join(log, null, null);
      case JOIN_WITH_LAST -> client.join(log, null, step.amount());
      case RESUME -> client.resume(log, step.amount() % 2 == 0 ? null : step.amount());
      case LEAVE -> client.leave();
      case LOSE -> client.lose();
      case PUBLISH -> publish("\"" + "é".repeat(step.amount() * 8) + published.size() + "\"");
      case PUBLISH_HUGE -> IntStream.range(0, 4).forEach(i -> publish("\"" + HUGE + "\""));
      case RUN_LOOP -> run(loops.get(step.who() % loops.size()), step.amount());
      case DRAIN -> client.drain(step.amount());
      case STALL -> client.wire().stall();
      case HURRY -> client.wire().hurry();
      case ANSWER_READS -> IntStream.range(0, step.amount()).forEach(i -> log.answer());
      case WAIT -> pass(step.amount());
      case TELL_PRESENCE -> room.tellPresence();
    }
    clients.forEach(Client::readArrived);
  }

  private void publish(String data) {
    published.add(data);
    room.publish(new UserId("ada"), new Command.Publish(null, NAME, data, null));
  }

  private void pass(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    log.trim();
  }

  private static void run(ManualLoop loop, int tasks) {
    IntStream.range(0, tasks).forEach(i -> loop.runNext());
  }

  /** Lets everything come to rest, and checks that all who are in the room know all there is. */
  void settle() {
    clients.forEach(client -> client.wire().hurry());
    boolean busy = true;
    for (int round = 0; busy; round++) {
      assertThat(round).as("rounds until all rests").isLessThan(10_000);
      room.tellPresence();
      busy = log.answer();
      for (ManualLoop loop : loops) {
        busy |= loop.runAll();
      }
      clients.forEach(Client::readArrived);
    }
    List<String> present =
        room.members(null).members().stream().map(UserId::value).sorted().toList();
    for (Client client : clients) {
      client.assertUpToDate(published.size(), present);
    }
  }
}
