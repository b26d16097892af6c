package dev.parlour.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistogramTest {

  @Test
  void countsAValueBelowTheFirstBoundThatIsNotSmaller() {
    Histogram histogram = new Histogram(1, 1, 5, 10);
    LongStream.of(0, 1, 2, 5, 6, 10, 11, 1000).forEach(histogram::record);

    assertThat(histogram.counts()).containsExactly(2, 2, 2, 2);
    assertThat(histogram.sum()).isEqualTo(1035);
  }

  @Test
  void readsInAnotherUnitThanItRecords() {
    Histogram seconds = new Histogram(1e-9, 0.0005, 1);
    seconds.record(500_000);
    seconds.record(500_001);
    seconds.record(1_500_000_000);

    assertThat(seconds.bounds()).containsExactly(0.0005, 1);
    assertThat(seconds.counts()).containsExactly(1, 1, 1);
    assertThat(seconds.sum()).isCloseTo(1.501, within(1e-6));
  }

  @Test
  void losesNothingThatSeveralThreadsRecord() {
    Histogram histogram = new Histogram(1, 10);
    LongStream.rangeClosed(1, 100_000).parallel().forEach(value -> histogram.record(value % 20));

    assertThat(LongStream.of(histogram.counts()).sum()).isEqualTo(100_000);
    assertThat(histogram.sum()).isEqualTo(950_000);
  }
}
