package dev.parlour.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThrottlesTest {

  private final Throttles<String> throttles =
      new Throttles<>(3, () -> new Throttle(Limit.ADDRESS_HANDSHAKES, Rate.perMinute(1)));

  @Test
  void givesEachItsOwn() {
    assertThat(throttles.of("a").take(1)).isZero();
    assertThat(throttles.of("b").take(1)).isZero();
    assertThat(throttles.of("a").take(1)).isPositive();
  }

  @Test
  void forgetsWhoHasNotAskedForTheLongestTime() {
    for (String key : new String[] {"a", "b", "c", "a", "d"}) {
      throttles.of(key).take(1);
    }

    assertThat(throttles.size()).isEqualTo(3);
    assertThat(throttles.of("a").take(1)).isPositive();
    assertThat(throttles.of("b").take(1)).isZero();
  }

  @Test
  void remembersNoMoreThanSoMany() {
    for (int i = 0; i < 100_000; i++) {
      throttles.of("key" + i).take(1);
    }

    assertThat(throttles.size()).isEqualTo(3);
  }
}
