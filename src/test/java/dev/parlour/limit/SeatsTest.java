package dev.parlour.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SeatsTest {

  private final Seats<String> seats = seats(2, Rate.perMinute(3));

  private static <K> Seats<K> seats(int most, Rate together) {
    return new Seats<>(most, key -> new Throttle(Limit.USER_PUBLISHES, together));
  }

  @Test
  void givesEachKeyItsOwnSeats() {
    assertThat(seats.take("ada")).isPresent();
    assertThat(seats.take("ada")).isPresent();

    assertThat(seats.take("ada")).isEmpty();
    assertThat(seats.isFull("ada")).isTrue();
    assertThat(seats.isFull("bo")).isFalse();
    assertThat(seats.take("bo")).isPresent();
  }

  @Test
  void givesASeatBackOnce() {
    Seat first = seats.take("ada").orElseThrow();
    Seat second = seats.take("ada").orElseThrow();
    first.release();
    first.release();

    assertThat(seats.take("ada")).isPresent();
    assertThat(seats.take("ada")).isEmpty();
    second.release();
    assertThat(seats.isFull("ada")).isFalse();
  }

  @Test
  void forgetsWhoHasNoSeat() {
    List<Seat> taken = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      taken.add(seats.take("user" + i).orElseThrow());
    }
    assertThat(seats.count()).isEqualTo(1000);
    taken.forEach(Seat::release);

    assertThat(seats.count()).isZero();
  }

  @Test
  void lettingSomebodyDownLeavesNothingBehind() {
    Seats<String> one = seats(1, Rate.none());
    Seat only = one.take("ada").orElseThrow();
    assertThat(one.take("ada")).isEmpty();
    only.release();

    assertThat(one.count()).isZero();
  }

  @Test
  void thoseOfOneKeyPublishTogetherUntilTheLastIsGone() {
    Seat first = seats.take("ada").orElseThrow();
    Seat second = seats.take("ada").orElseThrow();
    assertThat(first.together().take(3)).isZero();

    assertThat(second.together().take(1)).isPositive();
    assertThat(seats.take("bo").orElseThrow().together().take(3)).isZero();
    first.release();
    assertThat(second.together().take(1)).isPositive();
    second.release();
    assertThat(seats.take("ada").orElseThrow().together().take(3)).isZero();
  }

  @Test
  void countsRightWhenManyComeAndGoAtOnce() throws InterruptedException, ExecutionException {
    Seats<Integer> few = seats(3, Rate.none());
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(
          threads.submit(
              () -> {
                for (int j = 0; j < 20_000; j++) {
                  few.take(7)
                      .ifPresent(
                          seat -> {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            inside.decrementAndGet();
                            seat.release();
                          });
                }
              }));
    }
    for (Future<?> each : all) {
      each.get();
    }
    threads.shutdown();

    assertThat(most.get()).isBetween(1, 3);
    assertThat(few.count()).isZero();
  }
}
