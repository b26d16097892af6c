package dev.parlour.room.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.UserId;
import dev.parlour.log.Draft;
import dev.parlour.log.LogKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One room, some clients on one or two loops, and all that can happen to them. */
final class World {

  static final int CLIENTS = 4;

  private static final String HUGE = "x".repeat(400_000);
  private static final UserId STRANGER = new UserId("stranger");

  private final Outside outside;
  private final int loops;
  private final int listed;
  private final List<Client> clients;
  private Server server;

  World(LogKind kind, int loops, int listed) {
    this.outside = Outside.of(kind);
    this.loops = loops;
    this.listed = listed;
    server = new Server(outside, loops, listed);
    clients =
        IntStream.range(0, CLIENTS)
            // Two clients are one user.
            .mapToObj(i -> new Client(i, "user" + Math.max(1, i), server))
            .toList();
  }

  void take(Step step) {
    step.action().take(this, clients.get(step.who()), step.amount());
    clients.forEach(Client::readArrived);
    server.assertAnswersGood();
  }

  Server server() {
    return server;
  }

  Outside outside() {
    return outside;
  }

  void publish(int amount) {
    String data = outside.data("é".repeat(amount * 8));
    publish(amount, data, amount % 3 == 0 ? null : "k" + outside.published().size());
  }

  void publishRepeated(int amount) {
    publish(amount, outside.data(""), "few" + amount % 3);
  }

  void publishHuge(int amount) {
    IntStream.range(0, 4).forEach(i -> publish(amount, outside.data(HUGE), null));
  }

  /** One of those in the room publishes. */
  private void publish(int who, String data, String key) {
    Optional<Client> publisher =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> clients.get((who + i) % CLIENTS))
            .filter(Client::isJoined)
            .findFirst();
    publisher.ifPresent(client -> client.publish(data, key));
  }

  /** Another server appends. */
  void publishElsewhere(int amount) {
    String key = amount % 2 == 0 ? null : "few" + amount % 3;
    outside.store().append(new Draft(STRANGER, key, outside.data("elsewhere")));
    server.distrust();
  }

  /** All is gone that was not written; some of it may just have been. */
  void crash(int written) {
    if (outside.kind() == LogKind.DURABLE) {
      server.writer().commit(written);
    }
    server.assertAnswersGood();
    outside.attendance().clear();
    server = new Server(outside, loops, listed);
    clients.forEach(client -> client.moveTo(server));
  }

  void closeAll() {
    clients.forEach(client -> client.lose(true));
  }

  void pass(int seconds) {
    outside.clock().advance(Duration.ofSeconds(seconds));
  }

  /** Lets everything come to rest, and checks that all who are in the room know all there is. */
  void settle() {
    clients.forEach(client -> client.wire().hurry());
    rest();
    clients.forEach(Client::comeBack);
    rest();
    clients.forEach(Client::publishAgain);
    rest();
    server.assertAllAnswered();
    outside.ledger().assertNothingInvented(outside.published());
    tell(Server.PRESENCE_INTERVAL);
    tell(Attendance.GRACE);
    assertForgottenOnceAllAreGone();
  }

  /** After that time, all know who is there. */
  private void tell(Duration later) {
    outside.clock().advance(later);
    server.rooms().tellPresence();
    rest();
    clients.forEach(client -> client.assertUpToDate(listed));
  }

  private void assertForgottenOnceAllAreGone() {
    closeAll();
    pass(1 + (int) Outside.RETENTION.age().toSeconds());
    server.rooms().tellPresence();
    rest();
    assertThat(server.rooms().count()).as("rooms once all are gone").isZero();
  }

  private void rest() {
    boolean busy = true;
    for (int round = 0; busy; round++) {
      assertThat(round).as("rounds until all rests").isLessThan(10_000);
      clients.forEach(client -> client.wire().hurry());
      busy = server.work();
      clients.forEach(Client::readArrived);
      server.assertAnswersGood();
    }
  }
}
