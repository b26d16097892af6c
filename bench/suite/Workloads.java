import java.util.List;

/** The loads of the suite, in their order; stateless. */
final class Workloads {
  private static final Measure P50 = Measure.less("p50_us", "p50 µs");
  private static final Measure P99 = Measure.less("p99_us", "p99 µs");
  private static final Measure P999 = Measure.less("p999_us", "p99.9 µs");
  private static final Measure DELIVERIES = Measure.more("per_second", "deliveries/s");
  private static final Measure HOLES = Measure.note("holes", "missing");
  private static final Measure LOST = Measure.note("lost", "connections lost");
  private static final Measure BEFORE = Measure.less("rss_before_kib", "RSS before");
  private static final Measure PEAK = Measure.less("rss_peak_kib", "peak RSS KiB");

  private Workloads() {}

  static List<Workload> all() {
    return List.of(
        echo("echo-64", "echo, 100 connections, 64 B", "echo"),
        echo("echo-16k", "echo, 100 connections, 16 KiB", "echo --bytes 16384"),
        fanout("fanout-1", "fan-out, 1 sender, 1,000 members, 64 B", "fanout --senders 1"),
        fanout("fanout-50", "fan-out, 50 senders, 1,000 members, 64 B", "fanout --senders 50"),
        rate("half", "a fixed rate, half of what each managed in fanout-1", false),
        rate("same", "one fixed rate, half of what the slowest managed in fanout-1", true),
        overload("overload", "ten times what is deliverable, 100 members", "overload")
            .filling("seconds", "warmup", "pid")
            .with(Lease.RUN),
        overload(
                "overload-durable",
                "the same, in a room that remembers on disk",
                "overload --room chat:bench")
            .onlyFor("parlour", "parlour.v1")
            .filling("seconds", "warmup", "pid")
            .with(Lease.RUN),
        stalled().filling("seconds", "warmup", "pid").with(Lease.RUN),
        rooms().filling("seconds", "warmup", "pid"),
        storm().filling("pid").with(Lease.RUN),
        idle().onePerServer().filling("pid").with(Lease.COLD_RUN));
  }

  private static Workload echo(String name, String title, String arguments) {
    Measure speed = Measure.more("per_second", "messages/s");
    return Workload.of(name, title, arguments, speed, P50, P99, P999).onePerServer();
  }

  private static Workload fanout(String name, String title, String arguments) {
    return Workload.of(name, title, arguments, DELIVERIES, P50, P99, P999, HOLES);
  }

  private static Workload rate(String name, String title, boolean slowest) {
    Measure offered = Measure.note("rate", "messages/s");
    Measure delivered = Measure.note("per_second", "deliveries/s");
    String arguments = "rate --fanout --senders 10";
    return Workload.of(name, title, arguments, offered, delivered, P50, P99, P999)
        .at(new Share("fanout-1", 0.5, 1000, slowest));
  }

  private static Workload overload(String name, String title, String arguments) {
    return Workload.of(
        name,
        title,
        arguments,
        Measure.note("due", "offered"),
        Measure.note("refused", "refused"),
        DELIVERIES,
        Measure.less("recovery_ms", "live again ms"),
        Measure.note("told", "left out, told"),
        HOLES,
        LOST,
        BEFORE,
        PEAK);
  }

  private static Workload stalled() {
    return Workload.of(
        "stalled",
        "1,000 of 2,000 members stop reading, 10 messages/s of 4 KiB",
        // Less would wait in the kernel, and no server would notice.
        "stalled --bytes 4096",
        Measure.less("before_p99_us", "p99 before µs"),
        Measure.less("p99_us", "p99 during µs"),
        Measure.note("dismissed", "dismissed"),
        Measure.note("caught_up_ms", "caught up ms"),
        Measure.note("told", "left out, told"),
        HOLES,
        LOST,
        BEFORE,
        PEAK);
  }

  private static Workload rooms() {
    return Workload.of(
        "rooms",
        "1,000 rooms of 10 members, random publishers",
        "rooms",
        DELIVERIES,
        P50,
        P99,
        P999,
        Measure.less("cpu_us_each", "CPU µs per delivery"),
        HOLES);
  }

  private static Workload storm() {
    return Workload.of(
        "storm",
        "10,000 joins as fast as can be; for Parlour after a position",
        "storm",
        Measure.more("per_second", "joins/s"),
        P50,
        P99,
        Measure.less("cpu_us_each", "CPU µs per join"),
        LOST,
        BEFORE,
        PEAK);
  }

  private static Workload idle() {
    return Workload.of(
        "idle",
        "10,000 connections that say nothing",
        "idle --connections 10000",
        BEFORE,
        Measure.note("rss_with_kib", "RSS with KiB"),
        Measure.less("rss_bytes_each", "RSS B/connection"),
        Measure.less("heap_bytes_each", "heap B/connection"));
  }
}
