package dev.parlour.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleTest {

  @Test
  void letsABurstThroughAndThenTellsWhenToComeBack() {
    Throttle throttle = new Throttle(Limit.COMMANDS, Rate.perMinute(3));

    assertThat(throttle.take(1)).isZero();
    assertThat(throttle.take(2)).isZero();
    assertThat(throttle.take(1)).isBetween(15_000L, 20_001L);
    assertThat(throttle.take(2)).isBetween(35_000L, 40_001L);
  }

  @Test
  void letsThroughWhoHasWaitedAsLongAsTold() {
    Throttle throttle = new Throttle(Limit.COMMANDS, Rate.perSecond(20, 1));
    assertThat(throttle.take(1)).isZero();
    long wait = throttle.take(1);

    assertThat(wait).isBetween(1L, 51L);
    Awaitility.await()
        .pollDelay(Duration.ofMillis(wait))
        .atMost(Duration.ofSeconds(10))
        .until(() -> throttle.take(1) == 0);
  }

  @Test
  void takesWhatIsLargerThanItsBurstForAWholeBurst() {
    Throttle throttle = new Throttle(Limit.COMMANDS, Rate.perSecond(1, 10));

    assertThat(throttle.take(1000)).isZero();
    assertThat(throttle.take(1000)).isBetween(8_000L, 10_001L);
  }

  @Test
  void takesNothingOfWhatIsRefused() {
    Throttle throttle = new Throttle(Limit.COMMANDS, Rate.perMinute(10));
    assertThat(throttle.take(6)).isZero();

    assertThat(throttle.take(5)).isPositive();
    assertThat(throttle.take(4)).isZero();
  }

  @Test
  void letsEverythingThroughWithoutARate() {
    Throttle throttle = new Throttle(Limit.COMMANDS, Rate.none());
    for (int i = 0; i < 1000; i++) {
      assertThat(throttle.take(Long.MAX_VALUE)).isZero();
    }
  }

  @Test
  void letsThroughNoMoreForManyAtOnce() throws InterruptedException {
    Throttle throttle = new Throttle(Limit.COMMANDS, Rate.perMinute(100));
    AtomicInteger passed = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      threads.submit(
          () -> {
            start.await();
            for (int j = 0; j < 100; j++) {
              passed.addAndGet(throttle.take(1) == 0 ? 1 : 0);
            }
            return null;
          });
    }
    start.countDown();
    threads.shutdown();

    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    // What comes back meanwhile is let through, too: less than two a second.
    assertThat(passed.get()).isBetween(100, 110);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,0", "-1,1", "1,-1", "1000000001,1", "1,1000000001"})
  void refusesARateThatLetsNothingThroughOrTooMuch(long amount, long burst) {
    assertThatIllegalArgumentException().isThrownBy(() -> Rate.perSecond(amount, burst));
  }

  @Test
  void takesTheHighestRate() {
    Throttle throttle = new Throttle(Limit.COMMANDS, Rate.perSecond(Rate.MOST, Rate.MOST));

    assertThat(throttle.take(Rate.MOST)).isZero();
    assertThat(throttle.take(1)).isLessThan(1000);
  }

  @Test
  void readsAsASentenceDoes() {
    assertThat(Rate.perSecond(100, 200)).hasToString("100 a second, 200 at once");
    assertThat(Rate.perMinute(120)).hasToString("120 a minute");
  }
}
