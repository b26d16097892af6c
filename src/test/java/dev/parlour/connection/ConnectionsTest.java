package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.UserId;
import dev.parlour.auth.Grants;
import dev.parlour.auth.Identity;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

  private static final Event.Bye BYE = new Event.Bye(CloseCode.GOING_AWAY, "stopping", 0, 8000);

  private static final UserId ADA = new UserId("ada");
  private static final UserId BO = new UserId("bo");

  private final DeliveryLoops loops = new DeliveryLoops(2);
  private final ConnectionLimits limits =
      new ConnectionLimits(2, 10_000, 1000, Duration.ofSeconds(25), Duration.ofSeconds(10));
  private final Connections connections =
      new Connections(limits, loops, Runnable::run, new EventEncoder());

  @AfterEach
  void endLoops() {
    loops.close();
  }

  @Test
  void opensAsManyAsMayBeAndOneMoreOnceOneHasGone() {
    Connection first = open(FakeWire.fast()).orElseThrow();
    assertThat(open(FakeWire.fast())).isPresent();
    assertThat(open(FakeWire.fast())).isEmpty();
    assertThat(connections.openAlone(FakeWire.fast(), Identity.nobody(), 1)).isEmpty();
    assertThat(connections.count()).isEqualTo(2);

    connections.closed(first);
    connections.closed(first);
    assertThat(connections.count()).isEqualTo(1);
    assertThat(open(FakeWire.fast())).isPresent();
  }

  @Test
  void findsTheConnectionsOfAUserUntilTheyAreClosed() {
    Connection first = open("ada");
    Connection second = open("ada");
    assertThat(connections.of(ADA)).containsExactlyInAnyOrder(first, second);
    assertThat(connections.of(BO)).isEmpty();

    connections.closed(first);
    assertThat(connections.of(ADA)).containsExactly(second);
    connections.closed(second);
    assertThat(connections.of(ADA)).isEmpty();
  }

  @Test
  void findsAConnectionByWhoItIsNow() {
    Connection connection = open("ada");
    connections.identify(connection, identity("bo"));
    assertThat(connections.of(ADA)).isEmpty();
    assertThat(connections.of(BO)).containsExactly(connection);

    connections.identify(connection, identity("bo"));
    assertThat(connections.of(BO)).containsExactly(connection);
    connections.closed(connection);
    connections.identify(connection, identity("ada"));
    assertThat(connections.of(ADA)).isEmpty();
    assertThat(connections.of(BO)).isEmpty();
  }

  @Test
  void findsNobodyByTheNameOfSomebodyUnknown() {
    Connection connection = open(FakeWire.fast()).orElseThrow();
    assertThat(connections.of(Identity.nobody().user())).isEmpty();

    connections.identify(connection, identity("ada"));
    assertThat(connections.of(ADA)).containsExactly(connection);
  }

  @Test
  void givesEachConnectionANameOfItsOwn() {
    assertThat(open(FakeWire.fast()).orElseThrow().id())
        .isNotEqualTo(open(FakeWire.fast()).orElseThrow().id());
  }

  @Test
  void givesConnectionsTheirLoopsInTurn() {
    Connection first = open(FakeWire.fast()).orElseThrow();
    Connection second = open(FakeWire.fast()).orElseThrow();

    assertThat(first.loop()).isNotSameAs(second.loop());
    assertThat(List.of(first.loop(), second.loop())).contains(loops.next(), loops.next());
  }

  @Test
  void saysGoodbyeToAllButThoseWithoutEvents() {
    FakeWire wire = FakeWire.fast();
    FakeWire echo = FakeWire.fast();
    open(wire);
    connections.openAlone(echo, Identity.nobody(), 1000);

    connections.closeAll(BYE);
    loops.close();

    assertThat(wire.texts())
        .containsExactly(
            "{\"type\":\"bye\",\"code\":1001,\"reason\":\"stopping\",\"in\":[0,8000]}");
    assertThat(wire.closeCode()).isEqualTo(1001);
    assertThat(echo.sent()).isEmpty();
    assertThat(echo.closeCode()).isEqualTo(1001);
  }

  @Test
  void offersTheSubprotocolsThatItUnderstands() {
    assertThat(Format.subprotocols()).containsExactly("parlour.v1");
    assertThat(Format.of("parlour.v1")).isEqualTo(Format.V1);
    assertThat(Format.of(null)).isEqualTo(Format.PLAIN);
    assertThat(Format.of("")).isEqualTo(Format.PLAIN);
    assertThat(Format.of("other")).isEqualTo(Format.PLAIN);
  }

  private Connection open(String user) {
    return connections.open(FakeWire.fast(), identity(user), Format.PLAIN).orElseThrow();
  }

  private static Identity identity(String user) {
    return new Identity(new UserId(user), Grants.none(), null);
  }

  private Optional<Connection> open(Wire wire) {
    return connections.open(wire, Identity.nobody(), Format.PLAIN);
  }
}
