package dev.parlour.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.Identity;
import dev.parlour.auth.Permission;
import dev.parlour.log.ByNamespace;
import dev.parlour.log.Retention;
import dev.parlour.protocol.Action;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.room.Subscription;
import dev.parlour.sql.AuditLimits;
import dev.parlour.sql.SqlAuditLog;
import dev.parlour.sql.SqlLimits;
import dev.parlour.sql.SqlLogs;
import dev.parlour.sql.SqliteDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What administrators may do, over a real audit log. */
class ModerationTest {

  private static final RoomName LOBBY = new RoomName("chat:lobby");
  private static final RoomName BAR = new RoomName("bar");
  private static final UserId ADA = new UserId("ada");
  private static final Identity ROOT = House.administrator("root", "*");
  private static final SqlLimits SQL = new SqlLimits(1 << 20, Duration.ofSeconds(5), 1);

  @TempDir Path folder;
  private final House house = new House();
  private SqlLogs logs;
  private SqlAuditLog log;
  private Moderation moderation;

  @BeforeEach
  void start() throws Exception {
    SqliteDatabase database = SqliteDatabase.open(folder, SQL);
    Retention retention = new Retention(10, 1000, Duration.ofDays(1));
    logs = SqlLogs.start(database, ByNamespace.all(retention), SQL, house.clock);
    AuditLimits limits = new AuditLimits(100, Duration.ofDays(1), 10);
    log = SqlAuditLog.start(database, limits, SQL.patience(), house.clock, house.enforcement);
    moderation = new Moderation(house.rooms, house.restrictions, log, house.clock);
  }

  @AfterEach
  void stop() {
    log.close();
    logs.close();
    house.close();
  }

  @Test
  void disconnectsAllConnectionsOfAUserAndNobodyElse() {
    House.Visitor first = house.open("ada");
    House.Visitor second = house.open("ada");
    House.Visitor other = house.open("bo");
    order(ROOT, Action.DISCONNECT, ADA, null, null);

    for (House.Visitor gone : List.of(first, second)) {
      await(() -> gone.closeCode() == 4003);
      assertThat(gone.heard())
          .containsExactly(
              "{\"type\":\"error\",\"code\":\"forbidden\","
                  + "\"message\":\"you were disconnected: because\",\"retry\":false}");
    }
    assertThat(other.closeCode()).isZero();
    assertThat(house.restrictions.ban(ADA)).as("a ban, without a time").isEmpty();
  }

  @Test
  void keepsAUserOutUntilATimeOrUntilAdmitted() throws Exception {
    House.Visitor ada = house.open("ada");
    long until = house.clock.millis() + 60_000;
    order(ROOT, Action.DISCONNECT, ADA, null, until);
    await(() -> ada.closeCode() == 4003);
    assertThat(ada.heard().get(0)).contains("you are kept out until ", "\"until\":" + until);

    assertThat(house.restrictions.ban(ADA)).isPresent();
    assertThat(refusal(house.open("ada").join(LOBBY)).code()).isEqualTo(ErrorCode.FORBIDDEN);
    order(ROOT, Action.ADMIT, ADA, null, null);
    assertThat(house.restrictions.ban(ADA)).isEmpty();

    order(ROOT, Action.DISCONNECT, ADA, null, until);
    house.clock.advance(Duration.ofSeconds(61));
    assertThat(house.restrictions.ban(ADA)).isEmpty();
    assertThat(get(house.open("ada").join(LOBBY))).isNotNull();
  }

  @Test
  void hasEverybodyLeaveARoomWhoMayComeBackWhenNoTimeIsGiven() throws Exception {
    House.Visitor ada = house.open("ada");
    Subscription joined = get(ada.join(LOBBY));
    order(ROOT, Action.CLOSE, null, LOBBY, null);

    assertThat(joined.isOver()).isTrue();
    await(() -> ada.heard().size() == 2);
    assertThat(ada.heard().get(1))
        .isEqualTo(
            "{\"type\":\"error\",\"room\":\"chat:lobby\",\"code\":\"closed\","
                + "\"message\":\"the room was closed: because\",\"retry\":false}");
    assertThat(ada.closeCode()).isZero();
    assertThat(get(ada.join(LOBBY)).room().members(null).count()).isEqualTo(1);
  }

  @Test
  void keepsARoomClosedUntilATimeOrUntilOpened() throws Exception {
    House.Visitor ada = house.open("ada");
    long until = house.clock.millis() + 60_000;
    get(ada.join(LOBBY));
    order(ROOT, Action.CLOSE, null, LOBBY, until);

    CommandException refusal = refusal(ada.join(LOBBY));
    assertThat(refusal.code()).isEqualTo(ErrorCode.CLOSED);
    assertThat(refusal.event().until()).isEqualTo(until);
    assertThat(get(ada.join(BAR))).isNotNull();
    order(ROOT, Action.OPEN, null, LOBBY, null);
    assertThat(get(ada.join(LOBBY))).isNotNull();
  }

  @Test
  void mutesAUserAtOnceAndForGoodWhenNoTimeIsGiven() throws Exception {
    Subscription joined = get(house.open("ada").join(LOBBY));
    Command.Publish publish = new Command.Publish(4L, LOBBY, "1", null);
    joined.access().require(Permission.PUBLISH, publish);
    order(ROOT, Action.MUTE, ADA, LOBBY, null);

    CommandException refusal =
        (CommandException)
            catchThrowable(() -> joined.access().require(Permission.PUBLISH, publish));
    assertThat(refusal.event())
        .isEqualTo(new Event.Failure(4L, LOBBY, ErrorCode.FORBIDDEN, "you are muted: because"));
    House.Visitor second = house.open("ada");
    get(second.join(LOBBY));
    await(() -> second.heard().size() == 1);
    assertThat(second.heard().get(0)).contains("\"can\":[\"read\",\"members\",\"history\"]");
    house.clock.advance(Duration.ofDays(10_000));
    assertThat(joined.access().allows(Permission.PUBLISH)).isFalse();
    order(ROOT, Action.UNMUTE, ADA, LOBBY, null);
    joined.access().require(Permission.PUBLISH, publish);
  }

  @Test
  void letsWhoAdministersARoomCloseItAndMuteInItButNothingElse() {
    Identity host = House.administrator("host", "chat:*");

    order(host, Action.MUTE, ADA, LOBBY, null);
    order(host, Action.CLOSE, null, LOBBY, house.clock.millis() + 1000);
    order(host, Action.OPEN, null, LOBBY, null);
    order(host, Action.UNMUTE, ADA, LOBBY, null);
    assertForbidden(host, Action.MUTE, ADA, BAR);
    assertForbidden(host, Action.CLOSE, null, BAR);
    assertForbidden(host, Action.DISCONNECT, ADA, null);
    assertForbidden(host, Action.ADMIT, ADA, null);
    assertThat(refusal(moderation.entries(host, Long.MAX_VALUE, 10)).code())
        .isEqualTo(ErrorCode.FORBIDDEN);
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void letsNobodyElseDoAnyOfIt(Action action) throws Exception {
    assertForbidden(House.user("eve"), action, ADA, LOBBY);
    assertForbidden(Identity.nobody(), action, ADA, LOBBY);
    assertThat(entries()).isEmpty();
  }

  @Test
  void letsAnAdministratorDoNothingWhoIsKeptOut() {
    order(ROOT, Action.DISCONNECT, new UserId("boss"), null, house.clock.millis() + 60_000);
    Identity boss = House.administrator("boss", "*");

    assertForbidden(boss, Action.MUTE, ADA, LOBBY);
    assertForbidden(boss, Action.ADMIT, new UserId("boss"), null);
  }

  @Test
  void refusesATimeThatHasPassed() {
    CommandException refusal =
        refusal(moderation.order(ROOT, command(Action.MUTE, ADA, LOBBY, house.clock.millis())));

    assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(refusal).hasMessageStartingWith("until has passed");
    assertThat(refusal.event().id()).isEqualTo(9L);
  }

  @Test
  void writesDownWhoDidWhatToWhomWhereUntilWhenAndWhy() throws Exception {
    long until = house.clock.millis() + 5000;
    order(ROOT, Action.MUTE, ADA, LOBBY, until);
    house.clock.advance(Duration.ofSeconds(1));
    order(ROOT, Action.ADMIT, ADA, null, null);

    List<AuditEntry> entries = entries();
    assertThat(entries).extracting(AuditEntry::number).containsExactly(2L, 1L);
    AuditEntry mute = entries.get(1);
    assertThat(mute.who()).isEqualTo(ROOT.user());
    assertThat(mute.action()).isEqualTo(Action.MUTE);
    assertThat(mute.user()).isEqualTo(ADA);
    assertThat(mute.room()).isEqualTo(LOBBY);
    assertThat(mute.until().toEpochMilli()).isEqualTo(until);
    assertThat(mute.reason()).isEqualTo("because");
    assertThat(mute.at()).isEqualTo(house.clock.instant().minusSeconds(1));
  }

  @Test
  void doesNothingThatCanNotBeWrittenDown() throws Exception {
    House.Visitor ada = house.open("ada");
    log.close();
    CommandException refusal =
        refusal(moderation.order(ROOT, command(Action.DISCONNECT, ADA, null, null)));

    assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(ada.closeCode()).isZero();
  }

  @Test
  void findsAConnectionByTheNameItHasNow() {
    House.Visitor ada = house.open("ada");
    ada.becomes(House.user("bo"));
    order(ROOT, Action.DISCONNECT, ADA, null, null);
    assertThat(ada.closeCode()).isZero();
    order(ROOT, Action.DISCONNECT, new UserId("bo"), null, null);

    await(() -> ada.closeCode() == 4003);
  }

  private void order(Identity who, Action action, UserId user, RoomName room, Long until) {
    moderation.order(who, command(action, user, room, until)).toCompletableFuture().join();
  }

  private static Command.Moderate command(Action action, UserId user, RoomName room, Long until) {
    return new Command.Moderate(
        9L,
        action,
        action.isAboutUser() ? user : null,
        action.isAboutRoom() ? room : null,
        until,
        "because");
  }

  private void assertForbidden(Identity who, Action action, UserId user, RoomName room) {
    CommandException refusal = refusal(moderation.order(who, command(action, user, room, null)));

    assertThat(refusal.code()).isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(refusal.event().id()).isEqualTo(9L);
  }

  private List<AuditEntry> entries() throws Exception {
    return get(moderation.entries(ROOT, Long.MAX_VALUE, 10));
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().until(condition);
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static CommandException refusal(CompletionStage<?> stage) {
    Throwable failure = catchThrowable(() -> get(stage));
    assertThat(failure).isInstanceOf(CompletionException.class);
    return (CommandException) failure.getCause();
  }
}
