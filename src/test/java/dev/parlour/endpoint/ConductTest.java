package dev.parlour.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parlour.RoomName;
import dev.parlour.connection.Connection;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.Opened;
import dev.parlour.limit.Limit;
import dev.parlour.limit.Rate;
import dev.parlour.limit.Rejections;
import dev.parlour.limit.Throttle;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ConductTest {

  private static final RoomName LOBBY = new RoomName("lobby");
  private static final Command.Ping PING = new Command.Ping(7L);
  private static final Command.Publish PUBLISH = new Command.Publish(8L, LOBBY, "1", null);

  private final FakeWire wire = FakeWire.fast();
  private final Connection connection =
      Opened.connection(wire, Runnable::run, Format.PLAIN, Opened.limits(1 << 20, 1000), "ada");
  private final Rejections rejections = new Rejections(limit -> {});
  private final Conduct conduct =
      new Conduct(
          connection,
          new PeerLimits(
              Rate.perMinute(5),
              Rate.perMinute(1000),
              Rate.perMinute(2),
              10,
              10,
              Rate.perMinute(3),
              Duration.ofSeconds(30)),
          rejections);

  private static Throttle together(long most) {
    return new Throttle(Limit.USER_PUBLISHES, Rate.perMinute(most));
  }

  private void pass(int size) {
    assertThat(catchThrowableOfType(CommandException.class, () -> conduct.pass(PING, size)))
        .isNull();
  }

  private CommandException refused(int size) {
    return catchThrowableOfType(CommandException.class, () -> conduct.pass(PING, size));
  }

  private CommandException refused(Throttle together) {
    return catchThrowableOfType(CommandException.class, () -> conduct.pass(PUBLISH, together));
  }

  private static CommandException wrong(ErrorCode code) {
    return new CommandException(code, null, null, "wrong");
  }

  @Test
  void countsCommands() {
    for (int i = 0; i < 5; i++) {
      pass(1);
    }
    CommandException why = refused(1);

    assertThat(why.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(why.limit()).isEqualTo(Limit.COMMANDS);
    assertThat(why).hasMessage("too soon: at most 5 a minute (parlour.connection.commands)");
    assertThat(why.event().id()).isEqualTo(7);
    assertThat(why.event().after()).isBetween(10_000L, 12_001L);
  }

  @Test
  void countsBytes() {
    pass(600);

    assertThat(refused(600).limit()).isEqualTo(Limit.BYTES);
    pass(300);
  }

  @Test
  void countsMessagesOfTheConnectionAndThenOfItsUser() {
    assertThat(refused(together(1))).isNull();
    Throttle usedUp = together(1);
    usedUp.take(1);
    assertThat(refused(usedUp).limit()).isEqualTo(Limit.USER_PUBLISHES);
    CommandException why = refused(together(1));

    assertThat(why.limit()).isEqualTo(Limit.CONNECTION_PUBLISHES);
    assertThat(why.event().room()).isEqualTo(LOBBY);
  }

  @Test
  void tellsWhatWasWrongAndCountsIt() {
    conduct.refuse(CommandException.over(Limit.DEPTH, ErrorCode.BAD_REQUEST, null, null, "deep"));

    assertThat(rejections.count(Limit.DEPTH)).isEqualTo(1);
    assertThat(wire.texts())
        .containsExactly(
            "{\"type\":\"error\",\"code\":\"bad_request\","
                + "\"message\":\"deep (parlour.message.depth)\",\"retry\":false}");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"ROOM_FULL", "OVERLOADED", "UNAVAILABLE"},
      mode = Mode.EXCLUDE)
  void closesWhoIsWrongTooOften(ErrorCode code) {
    for (int i = 0; i < 3; i++) {
      conduct.refuse(wrong(code));
    }
    assertThat(wire.isClosed()).isFalse();
    assertThat(conduct.isOver()).isFalse();
    conduct.refuse(wrong(code));

    assertThat(conduct.isOver()).isTrue();
    assertThat(wire.closeCode()).isEqualTo(4009);
    assertThat(wire.texts()).hasSize(5);
    assertThat(wire.texts().get(4)).contains("3 a minute", "parlour.connection.errors");
    assertThat(rejections.count(Limit.ERRORS)).isEqualTo(1);
    conduct.refuse(wrong(code));
    assertThat(rejections.count(Limit.ERRORS)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"ROOM_FULL", "OVERLOADED", "UNAVAILABLE"})
  void closesNobodyForWhatIsNotTheirFault(ErrorCode code) {
    for (int i = 0; i < 100; i++) {
      conduct.refuse(wrong(code));
    }

    assertThat(wire.isClosed()).isFalse();
    assertThat(wire.texts()).hasSize(100);
  }

  @Test
  void closesWhoSaysNothing() {
    conduct.expectCommand();

    assertThat(wire.closeCode()).isEqualTo(4105);
    assertThat(rejections.count(Limit.FIRST_COMMAND)).isEqualTo(1);
  }

  @Test
  void aSignOfLifeIsNoCommand() throws CommandException {
    conduct.pass(new Command.Pong(null), 15);
    conduct.expectCommand();

    assertThat(wire.closeCode()).isEqualTo(4105);
  }

  @Test
  void keepsWhoHasSaidSomething() {
    pass(1);
    conduct.expectCommand();

    assertThat(wire.isClosed()).isFalse();
  }
}
