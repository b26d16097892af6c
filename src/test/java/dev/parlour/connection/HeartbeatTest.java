package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.connection.Heartbeat.Beat;
import dev.parlour.protocol.CloseCode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

  private static final Duration NOW = Duration.ZERO;
  private static final Duration LATER = Duration.ofDays(1);

  private final ManualLoop loop = new ManualLoop();
  private final FakeWire wire = FakeWire.fast();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7);
  private final Heartbeat heartbeat =
      new Heartbeat(limits(Duration.ofSeconds(25), Duration.ofSeconds(10)), nanos::get);

  @Test
  void asksForASignOfLifeAtEveryHeartbeat() {
    assertThat(beatAfter(24_999)).isEqualTo(Beat.REST);
    assertThat(beatAfter(1)).isEqualTo(Beat.PING);
    assertThat(beatAfter(0)).isEqualTo(Beat.REST);
    heartbeat.heard();
    assertThat(beatAfter(24_999)).isEqualTo(Beat.REST);
    assertThat(beatAfter(1)).isEqualTo(Beat.PING);
  }

  /** A peer heard of all the time is asked all the same: it may count on signs of life. */
  @Test
  void asksAlsoAPeerThatIsHeardOf() {
    beatAfter(24_000);
    heartbeat.heard();

    assertThat(beatAfter(1_000)).isEqualTo(Beat.PING);
  }

  /** Silence is told one tick early, as the next beat would tell it too late. */
  @Test
  void findsAPeerSilentAtTheLastBeatInTime() {
    long tick = Heartbeat.TICK.toMillis();

    assertThat(beatAfter(35_000 - tick - 1)).isEqualTo(Beat.PING);
    assertThat(beatAfter(1)).isEqualTo(Beat.SILENT);
    assertThat(beatAfter(1)).isEqualTo(Beat.SILENT);
  }

  @Test
  void countsSilenceFromTheLastSignOfLife() {
    beatAfter(30_000);
    heartbeat.heard();

    assertThat(beatAfter(34_000)).isEqualTo(Beat.PING);
    assertThat(beatAfter(500)).isEqualTo(Beat.SILENT);
  }

  @Test
  void countsNoSignOfLifeOnceThereIsHurry() {
    beatAfter(10_000);
    heartbeat.hurry();
    beatAfter(20_000);
    heartbeat.heard();

    assertThat(beatAfter(4_500)).isEqualTo(Beat.SILENT);
  }

  @Test
  void asksAPlainPeerByAPingFrame() {
    beaten(Format.PLAIN, limits(NOW, LATER));

    assertThat(wire.pings()).isEqualTo(1);
    assertThat(wire.sent()).isEmpty();
  }

  @Test
  void asksAPeerOfTheSubprotocolByAnEvent() {
    beaten(Format.V1, limits(NOW, LATER));

    assertThat(wire.pings()).isZero();
    assertThat(wire.texts()).singleElement().asString().startsWith("{\"type\":\"ping\",\"now\":");
  }

  @Test
  void asksNothingOfABusyWireUntilItIsFree() {
    wire.stall();
    Connection connection = Opened.connection(wire, loop, Format.PLAIN, limits(NOW, LATER));
    connection.send(Frame.of("1"));
    connection.pulse().beat();
    connection.pulse().beat();
    loop.runAll();
    assertThat(wire.pings()).isZero();

    wire.complete();
    loop.runAll();
    assertThat(wire.pings()).isEqualTo(1);
  }

  @Test
  void closesASilentPeerAtOnceWhateverWaits() {
    wire.stall();
    Connection connection =
        Opened.connection(wire, loop, Format.PLAIN, limits(NOW, Heartbeat.TICK));
    connection.send(Frame.of("1"));
    connection.send(Frame.of("2"));
    connection.pulse().beat();
    loop.runAll();

    assertThat(wire.closeCode()).isEqualTo(CloseCode.SILENT.number());
    assertThat(wire.texts()).containsExactly("1");
  }

  private Beat beatAfter(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    return heartbeat.beat();
  }

  private void beaten(Format format, ConnectionLimits limits) {
    Connection connection = Opened.connection(wire, loop, format, limits);
    connection.pulse().beat();
    loop.runAll();
  }

  private static ConnectionLimits limits(Duration heartbeat, Duration grace) {
    return new ConnectionLimits(10, 10_000, 1000, heartbeat, grace);
  }
}
