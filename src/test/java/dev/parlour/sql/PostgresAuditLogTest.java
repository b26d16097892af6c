package dev.parlour.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.log.LogException.Reason;
import dev.parlour.moderation.AuditEntry;
import dev.parlour.moderation.House;
import dev.parlour.protocol.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresAuditLogTest extends AuditLogContract {

  private static PostgresServer server;

  private String url;

  @BeforeAll
  static void startServer() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void freshDatabase() {
    url = server.freshDatabase();
  }

  @Override
  Database database() {
    return PostgresDatabase.connect(url, server.user(), server.password(), SQL);
  }

  @Test
  void hasItCarriedOutByAnotherServerToo() throws Exception {
    House other = another();
    start(other);
    House.Visitor ada = other.open("ada");
    SqlAuditLog log = start(house);
    get(log.write(entry(Action.DISCONNECT, ADA, null, inAMinute())));

    Awaitility.await().until(() -> ada.closeCode() == 4003);
    assertThat(other.restrictions.ban(ADA)).isPresent();
    get(log.write(entry(Action.ADMIT, ADA, null, null)));
    Awaitility.await().until(() -> other.restrictions.ban(ADA).isEmpty());
  }

  @Test
  void isInOneOrderWhicheverServerWrites() throws Exception {
    House other = another();
    SqlAuditLog first = start(house);
    SqlAuditLog second = start(other);
    List<CompletionStage<AuditEntry>> orders = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Action action = i % 2 == 0 ? Action.MUTE : Action.UNMUTE;
      orders.add(first.write(entry(action, ADA, LOBBY, null)));
      orders.add(second.write(entry(action, ADA, LOBBY, null)));
    }

    assertThat(orders.stream().map(order -> get(order).number()).distinct()).hasSize(100);
    boolean muted = get(first.read(Long.MAX_VALUE, 1)).get(0).action() == Action.MUTE;
    int held = muted ? 1 : 0;
    Awaitility.await()
        .until(() -> house.restrictions.count() == held && other.restrictions.count() == held);
  }

  @Test
  void saysUnavailableWhileTheDatabaseIsAwayAndKnowsAllOnceItIsBack() throws Exception {
    SqlAuditLog log = start(house);
    get(log.write(entry(Action.MUTE, ADA, LOBBY, null)));
    server.stop();
    House next = another();
    try {
      CompletionStage<AuditEntry> order =
          log.write(entry(Action.DISCONNECT, ADA, null, inAMinute()));
      assertThat(failure(order).reason()).isEqualTo(Reason.UNAVAILABLE);
      assertThat(house.restrictions.ban(ADA)).isEmpty();
      startWithoutTables(next);
      assertThat(next.restrictions.count()).isZero();
    } finally {
      server.startAgain();
    }

    Awaitility.await().until(() -> next.restrictions.count() == 1);
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> get(log.write(entry(Action.ADMIT, ADA, null, null))).number() > 1);
  }
}
