package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parlour.UserId;
import dev.parlour.auth.Identity;
import dev.parlour.limit.Limit;
import dev.parlour.limit.Proxies;
import dev.parlour.limit.Rate;
import dev.parlour.limit.Rejections;
import dev.parlour.limit.Seat;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.EventEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {

  private static final UserId ADA = UserId.guest("ada");
  private static final Command.Hello HELLO = new Command.Hello(7L, null);

  private final DeliveryLoops loops = new DeliveryLoops(1);
  private final Connections connections =
      new Connections(
          new ConnectionLimits(3, 10_000, 1000, Duration.ofSeconds(25), Duration.ofSeconds(10)),
          loops,
          Runnable::run,
          new EventEncoder());
  private final Rejections rejections = new Rejections(limit -> {});
  private final Doorkeeper doorkeeper =
      new Doorkeeper(
          new DoorLimits(
              Rate.perMinute(5),
              Rate.perMinute(3),
              2,
              Rate.perMinute(1),
              2,
              new Proxies(List.of())),
          connections,
          rejections);

  @AfterEach
  void endLoops() {
    loops.close();
  }

  private Optional<Visit> admit(String address, FakeWire wire, Format format) {
    return doorkeeper.admit(
        address, wire, format, () -> connections.open(wire, Identity.nobody(), format));
  }

  private Optional<Visit> admit(String address) {
    return admit(address, FakeWire.fast(), Format.PLAIN);
  }

  @Test
  void letsInAsManyFromAnAddressAsMayBe() {
    Visit first = admit("192.0.2.1").orElseThrow();
    assertThat(admit("192.0.2.1")).isPresent();
    assertThat(refused("192.0.2.1").limit()).isEqualTo(Limit.ADDRESS_CONNECTIONS);
    FakeWire third = FakeWire.fast();
    assertThat(admit("192.0.2.1", third, Format.PLAIN)).isEmpty();

    assertThat(third.texts()).hasSize(1);
    assertThat(third.texts().get(0))
        .contains("\"overloaded\"", "2 connections", "parlour.address.connections");
    assertThat(third.closeCode()).isEqualTo(4102);
    assertThat(rejections.count(Limit.ADDRESS_CONNECTIONS)).isEqualTo(2);
    assertThat(connections.count()).isEqualTo(2);
    first.seat().release();
    assertThat(refused("192.0.2.1")).isNull();
  }

  @Test
  void givesTheSeatBackWhereThereAreTooManyInAll() {
    List<Visit> all =
        List.of(
            admit("192.0.2.1").orElseThrow(),
            admit("192.0.2.2").orElseThrow(),
            admit(null).orElseThrow());
    FakeWire fourth = FakeWire.fast();
    assertThat(admit("192.0.2.3", fourth, Format.PLAIN)).isEmpty();

    assertThat(fourth.texts().get(0)).contains("3 connections", "parlour.connections");
    assertThat(rejections.count(Limit.CONNECTIONS)).isEqualTo(1);
    assertThat(doorkeeper.addresses()).isEqualTo(2);
    all.forEach(visit -> visit.seat().release());
    assertThat(doorkeeper.addresses()).isZero();
  }

  @Test
  void saysNothingToWhoUnderstandsNoEvents() {
    admit("192.0.2.1");
    admit("192.0.2.1");
    FakeWire echo = FakeWire.fast();
    admit("192.0.2.1", echo, Format.RAW);

    assertThat(echo.sent()).isEmpty();
    assertThat(echo.closeCode()).isEqualTo(4102);
  }

  @Test
  void countsConnectionsOfAUserWhoPublishesByAllOfThem() throws CommandException {
    Seat first = doorkeeper.seat(ADA, HELLO);
    Seat second = doorkeeper.seat(ADA, HELLO);
    CommandException why =
        catchThrowableOfType(CommandException.class, () -> doorkeeper.seat(ADA, HELLO));

    assertThat(why.code()).isEqualTo(ErrorCode.OVERLOADED);
    assertThat(why.limit()).isEqualTo(Limit.USER_CONNECTIONS);
    assertThat(first.together().take(1)).isZero();
    assertThat(second.together().take(1)).isPositive();
    first.release();
    second.release();
    assertThat(doorkeeper.users()).isZero();
    assertThat(doorkeeper.publishes(ADA).take(1)).as("not anew by coming back").isPositive();
  }

  @Test
  void countsWhatAUserPublishesByHttpWithTheRest() throws CommandException {
    assertThat(doorkeeper.publishes(ADA).take(1)).isZero();

    assertThat(doorkeeper.seat(ADA, HELLO).together().take(1)).isPositive();
    assertThat(doorkeeper.publishes(new UserId("bo")).take(1)).isZero();
  }

  private CommandException refused(String address) {
    return catchThrowableOfType(CommandException.class, () -> doorkeeper.knock(address));
  }

  @Test
  void countsHandshakesByAddressAndInAll() {
    for (int i = 0; i < 3; i++) {
      assertThat(refused("192.0.2.1")).isNull();
    }
    CommandException own = refused("192.0.2.1");
    assertThat(own.limit()).isEqualTo(Limit.ADDRESS_HANDSHAKES);
    assertThat(own).hasMessage("too soon: at most 3 a minute (parlour.address.handshakes)");
    assertThat(own.event().after()).isBetween(10_000L, 20_001L);

    assertThat(refused("192.0.2.2")).isNull();
    assertThat(refused("192.0.2.2")).isNull();
    assertThat(refused("192.0.2.2").limit()).isEqualTo(Limit.HANDSHAKES);
    assertThat(rejections.count(Limit.ADDRESS_HANDSHAKES)).isEqualTo(1);
    assertThat(rejections.count(Limit.HANDSHAKES)).isEqualTo(1);
  }
}
