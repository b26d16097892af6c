package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.auth.Identity;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.EventEncoder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectionCountsTest {

  private final Connections connections =
      new Connections(
          Opened.limits(10_000, 1000), new DeliveryLoops(1), Runnable::run, new EventEncoder());
  private final ConnectionCounts counts = connections.counts();

  @Test
  void countsEachOfItsOwnCloseCodesAndThoseOfTheStandard() {
    for (CloseCode code : CloseCode.values()) {
      counts.closed(code.number());
      assertThat(counts.closes(code.number())).isEqualTo(1);
    }
    counts.closed(1006);
    assertThat(counts.closes(1006)).isEqualTo(1);
  }

  @Test
  void keepsAllOtherCodesInOnePlaceHoweverManyAPeerSays() {
    int before = counts.codes().size();
    IntStream.range(3000, 4000).forEach(counts::closed);

    assertThat(counts.codes()).hasSize(before);
    assertThat(counts.closes(0)).isEqualTo(1000);
  }

  @Test
  void countsWhatIsWrittenAndWhatStillWaits() {
    FakeWire wire = FakeWire.slow();
    Connection connection = connections.openAlone(wire, Identity.nobody(), 10_000).orElseThrow();
    connection.send(Frame.of("one"));
    connection.send(Frame.of("two"));

    assertThat(counts.connections()).isEqualTo(1);
    assertThat(counts.writes()).isEqualTo(1);
    assertThat(counts.bytesOut()).isEqualTo(5);
    assertThat(connections.waitingBytes()).isEqualTo(2 * Frame.of("one").cost());
  }
}
