package dev.parlour.metrics;

import dev.parlour.log.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/**
 * A histogram that was recorded elsewhere, as Prometheus has it: Micrometer's own would have to be
 * told each value. Thread-safe: immutable.
 */
final class HistogramCollector implements Collector {

  private final String name;
  private final String help;
  private final Histogram histogram;

  HistogramCollector(String name, String help, Histogram histogram) {
    this.name = name;
    this.help = help;
    this.histogram = histogram;
  }

  @Override
  public MetricSnapshot collect() {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    double[] bounds = histogram.bounds();
    long[] counts = histogram.counts();
    for (int i = 0; i < bounds.length; i++) {
      buckets.bucket(bounds[i], counts[i]);
    }
    buckets.bucket(Double.POSITIVE_INFINITY, counts[bounds.length]);
    HistogramSnapshot.HistogramDataPointSnapshot point =
        HistogramSnapshot.HistogramDataPointSnapshot.builder()
            .classicHistogramBuckets(buckets.build())
            .sum(histogram.sum())
            .build();
    return HistogramSnapshot.builder().name(name).help(help).dataPoint(point).build();
  }
}
