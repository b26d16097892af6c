package dev.parlour.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.connection.Connection;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.Opened;
import dev.parlour.protocol.Delivery;
import dev.parlour.protocol.DeliveryOutcome;
import org.junit.jupiter.api.Test;

/** What is remembered of a cursor's way, and what is forgotten. */
class TrailTest {

  private final Connection connection =
      Opened.connection(
          FakeWire.fast(), Runnable::run, Format.PLAIN, Opened.limits(1000, 1000), "ada");
  private final Trail trail = new Trail(10);

  private Delivery of(long seq, long cursor) {
    return trail.delivery(seq, connection, new Position("x1", cursor), false);
  }

  @Test
  void knowsWhatWasHandedOverLiveAndWhatWasRead() {
    trail.fellBehind(20);
    assertThat(of(20, 25).live()).isTrue();
    assertThat(of(21, 25).live()).isFalse();
    assertThat(of(21, 25).by()).isZero();

    trail.caughtUp(30);
    assertThat(of(21, 40).live()).isFalse();
    assertThat(of(21, 40).by()).isPositive();
    assertThat(of(31, 40).live()).isTrue();
    assertThat(of(31, 40).outcome()).isEqualTo(DeliveryOutcome.HANDED_OVER);
    assertThat(of(41, 40).outcome()).isEqualTo(DeliveryOutcome.ON_ITS_WAY);
    assertThat(of(10, 40).outcome()).isEqualTo(DeliveryOutcome.EARLIER);
  }

  @Test
  void saysThatItIsUnclearWhereGapsAreForgotten() {
    for (int i = 1; i <= 17; i++) {
      trail.gap(10 + 2 * i, 10 + 2 * i);
    }
    assertThat(of(11, 100).outcome()).isEqualTo(DeliveryOutcome.UNCLEAR);
    assertThat(of(12, 100).outcome()).isEqualTo(DeliveryOutcome.UNCLEAR);
    assertThat(of(13, 100).outcome()).isEqualTo(DeliveryOutcome.HANDED_OVER);
    assertThat(of(14, 100).outcome()).isEqualTo(DeliveryOutcome.GAP);
  }
}
