package dev.parlour.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.log.LogException;
import dev.parlour.log.LogException.Reason;
import dev.parlour.moderation.AuditEntry;
import dev.parlour.moderation.House;
import dev.parlour.protocol.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an audit log in a database owes administrators, whichever database it is. */
abstract class AuditLogContract {

  static final SqlLimits SQL = new SqlLimits(1 << 20, Duration.ofSeconds(5), 1);
  static final UserId ADA = new UserId("ada");
  static final RoomName LOBBY = new RoomName("chat:lobby");
  private static final UserId ROOT = new UserId("root");
  private static final AuditLimits LIMITS = new AuditLimits(3, Duration.ofDays(10), 600);

  final House house = new House();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** The database of this test, the same each time, newly connected. */
  abstract Database database() throws Exception;

  @AfterEach
  void closeAll() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
    house.close();
  }

  House another() {
    House another = new House();
    open.push(another);
    return another;
  }

  SqlAuditLog start(House server) throws Exception {
    try (Database database = database()) {
      Migrations.run(database);
    }
    return startWithoutTables(server);
  }

  /** On a database whose tables were made, or that is away. */
  SqlAuditLog startWithoutTables(House server) throws Exception {
    Database database = database();
    open.push(database);
    SqlAuditLog log =
        SqlAuditLog.start(database, LIMITS, SQL.patience(), server.clock, server.enforcement);
    open.push(log);
    return log;
  }

  AuditEntry entry(Action action, UserId user, RoomName room, Instant until) {
    return new AuditEntry(0, house.clock.instant(), ROOT, action, user, room, until, "because");
  }

  Instant inAMinute() {
    return house.clock.instant().plusSeconds(60);
  }

  static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  static LogException failure(CompletionStage<?> stage) {
    return (LogException) catchThrowable(() -> get(stage)).getCause();
  }

  @Test
  void givesBackWhatWasWritten() throws Exception {
    SqlAuditLog log = start(house);
    List<AuditEntry> entries =
        List.of(
            entry(Action.DISCONNECT, new UserId("~Zo\u00eb \ud83d\ude00"), null, inAMinute()),
            entry(Action.CLOSE, null, LOBBY, null),
            entry(Action.MUTE, ADA, new RoomName("@Bo"), null),
            new AuditEntry(0, house.clock.instant(), ROOT, Action.UNMUTE, ADA, LOBBY, null, null));
    for (int i = 0; i < entries.size(); i++) {
      assertThat(get(log.write(entries.get(i)))).isEqualTo(entries.get(i).numbered(i + 1));
    }

    List<AuditEntry> read = get(log.read(Long.MAX_VALUE, 10));
    assertThat(read).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(read.get(3 - i)).isEqualTo(entries.get(i).numbered(i + 1));
    }
  }

  @Test
  void isReadPageByPageNewestFirst() throws Exception {
    SqlAuditLog log = start(house);
    for (int i = 0; i < 7; i++) {
      get(log.write(entry(Action.ADMIT, ADA, null, null)));
    }

    assertThat(numbers(log, Long.MAX_VALUE, 3)).containsExactly(7L, 6L, 5L);
    assertThat(numbers(log, 5, 3)).containsExactly(4L, 3L, 2L);
    assertThat(numbers(log, 2, 3)).containsExactly(1L);
    assertThat(numbers(log, 1, 3)).isEmpty();
  }

  private static List<Long> numbers(SqlAuditLog log, long before, int limit) {
    return get(log.read(before, limit)).stream().map(AuditEntry::number).toList();
  }

  @Test
  void remembersAfterARestartWhatHolds() throws Exception {
    SqlAuditLog log = start(house);
    get(log.write(entry(Action.DISCONNECT, ADA, null, inAMinute())));
    get(log.write(entry(Action.MUTE, ADA, LOBBY, null)));
    get(log.write(entry(Action.CLOSE, null, LOBBY, inAMinute())));
    get(log.write(entry(Action.OPEN, null, LOBBY, null)));
    log.close();
    House next = another();
    start(next);

    assertThat(next.restrictions.ban(ADA))
        .hasValueSatisfying(ban -> assertThat(ban.until()).isEqualTo(inAMinute()));
    assertThat(next.restrictions.count()).isEqualTo(2);
    next.clock.advance(Duration.ofSeconds(61));
    assertThat(next.restrictions.ban(ADA)).isEmpty();
  }

  @Test
  void doesNotDoAgainAfterARestartWhatWasForOnce() throws Exception {
    get(start(house).write(entry(Action.DISCONNECT, ADA, null, null)));
    House next = another();
    House.Visitor ada = next.open("ada");
    SqlAuditLog log = start(next);
    get(log.write(entry(Action.ADMIT, ADA, null, null)));

    assertThat(ada.closeCode()).isZero();
  }

  @Test
  void takesALaterOrderInPlaceOfAnEarlierOne() throws Exception {
    SqlAuditLog log = start(house);
    for (int i = 1; i <= 10; i++) {
      get(log.write(entry(Action.MUTE, ADA, LOBBY, inAMinute().plusSeconds(i))));
    }
    House next = another();
    start(next);

    assertThat(house.restrictions.count()).isEqualTo(1);
    assertThat(next.restrictions.count()).isEqualTo(1);
  }

  @Test
  void letsAsManyRestrictionsHoldAsMayAndCountsNoneThatIsOver() throws Exception {
    SqlAuditLog log = start(house);
    for (String user : List.of("a", "b", "c")) {
      get(log.write(entry(Action.MUTE, new UserId(user), LOBBY, inAMinute())));
    }
    AuditEntry fourth = entry(Action.MUTE, new UserId("d"), LOBBY, inAMinute());
    LogException refused = failure(log.write(fourth));
    assertThat(refused.reason()).isEqualTo(Reason.OVERLOADED);
    assertThat(refused).hasMessageContaining("3 restrictions");
    assertThat(get(log.read(Long.MAX_VALUE, 10))).hasSize(3);
    assertThat(house.restrictions.count()).isEqualTo(3);

    house.clock.advance(Duration.ofSeconds(61));
    AuditEntry later = entry(Action.MUTE, new UserId("d"), LOBBY, inAMinute());
    assertThat(get(log.write(later)).number()).isEqualTo(4);
  }

  @Test
  void forgetsEntriesThatAreTooOld() throws Exception {
    SqlAuditLog log = start(house);
    get(log.write(entry(Action.ADMIT, ADA, null, null)));
    house.clock.advance(Duration.ofDays(9));
    get(log.write(entry(Action.ADMIT, ADA, null, null)));
    house.clock.advance(Duration.ofDays(2));
    get(log.write(entry(Action.ADMIT, ADA, null, null)));

    assertThat(numbers(log, Long.MAX_VALUE, 10)).containsExactly(3L, 2L);
  }

  @Test
  void carriesOutManyOrdersAtOnceInTheOrderTheyAreWritten() throws Exception {
    SqlAuditLog log = start(house);
    List<CompletionStage<AuditEntry>> orders =
        LongStream.rangeClosed(1, 100)
            .mapToObj(i -> i % 2 == 0 ? Action.UNMUTE : Action.MUTE)
            .map(action -> log.write(entry(action, ADA, LOBBY, null)))
            .toList();

    for (int i = 0; i < orders.size(); i++) {
      assertThat(get(orders.get(i)).number()).isEqualTo(i + 1);
    }
    assertThat(house.restrictions.count()).isZero();
  }
}
