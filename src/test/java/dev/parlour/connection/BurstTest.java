package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Messages next to each other are put together once for all who take them in the same form. */
class BurstTest {

  private static final List<Frame> THREE =
      List.of(Frame.of("{\"n\":1}"), Frame.of("{\"n\":\"é\"}"), Frame.of("{}"));

  private final Burst burst = new Burst(THREE);

  @Test
  void knowsTheNumberOfItsLastMessage() {
    assertThat(burst.last(7)).isEqualTo(9);
    assertThat(new Burst(THREE.subList(0, 1)).last(7)).isEqualTo(7);
  }

  @Test
  void isOneArrayOfAllItsEvents() {
    assertThat(burst.array().text()).isEqualTo("[{\"n\":1},{\"n\":\"é\"},{}]");
    assertThat(burst.array().isText()).isTrue();
  }

  @Test
  void isAlsoAllItsMessagesOneAfterTheOther() {
    assertThat(Received.in(burst.several()))
        .containsExactly(
            new Received(1, "{\"n\":1}"), new Received(1, "{\"n\":\"é\"}"), new Received(1, "{}"));
  }

  @Test
  void isPutTogetherOnce() {
    assertThat(burst.array()).isSameAs(burst.array());
    assertThat(burst.several()).isSameAs(burst.several());
  }

  @Property
  void knowsItsSizeAndCostsWhatItsMessagesCost(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 300) Integer> sizes) {
    List<Frame> frames = sizes.stream().map(size -> Frame.of("é".repeat(size))).toList();
    Burst some = new Burst(frames);
    long cost = frames.stream().mapToLong(Frame::cost).sum();

    assertThat(some.bytes()).isEqualTo(some.array().size());
    assertThat(some.array().cost()).isEqualTo(cost);
    assertThat(some.several().cost()).isEqualTo(cost);
  }

  @Test
  void isTakenAsOneByThoseWhoTakeItSo() {
    assertThat(offered(Format.V1, FakeWire.fast())).containsExactly(burst.array());
    assertThat(offered(Format.V1, FakeWire.fast().takingSeveral())).containsExactly(burst.array());
    assertThat(offered(Format.PLAIN, FakeWire.fast().takingSeveral()))
        .containsExactly(burst.several());
    assertThat(offered(Format.PLAIN, FakeWire.fast())).isEmpty();
  }

  private List<Frame> offered(Format format, FakeWire wire) {
    ConnectionLimits limits = Opened.limits(1000, 100);
    Connection connection = Opened.connection(wire, new ManualLoop(), format, limits);
    boolean taken = connection.offer(burst);
    connection.flush();
    assertThat(taken).isEqualTo(!wire.sent().isEmpty());
    return wire.sent();
  }

  @Test
  void isNotTakenAsOneWhenItIsLargerThanABatch() {
    for (int spare : List.of(-1, 0)) {
      ConnectionLimits limits = Opened.limits(1000, burst.bytes() + spare);
      Connection connection =
          Opened.connection(FakeWire.slow(), new ManualLoop(), Format.V1, limits);
      assertThat(connection.offer(burst)).isEqualTo(spare == 0);
    }
  }

  @Test
  void isTakenAsAWholeOrNotAtAll() {
    long cost = burst.array().cost();
    FakeWire wire = FakeWire.slow();
    ConnectionLimits limits = Opened.limits(cost + THREE.get(0).cost() - 1, 1000);
    Connection connection = Opened.connection(wire, new ManualLoop(), Format.V1, limits);
    connection.offer(THREE.get(0));
    assertThat(connection.offer(burst)).isFalse();
    connection.flush();
    wire.complete();

    assertThat(connection.offer(burst)).as("once there is room").isTrue();
    connection.flush();
    assertThat(wire.sent()).containsExactly(THREE.get(0), burst.array());
  }
}
