import java.util.ArrayList;
import java.util.List;

/** The loads of the suite, in their order; stateless. */
final class Workloads {
  private static final List<String> EACH_SERVER =
      List.of("parlour", "deno", "ws", "socketio", "stomp");
  private static final List<String> EACH_DIALECT =
      List.of("parlour", "parlour.v1", "deno", "ws", "socketio", "stomp");

  private Workloads() {}

  static List<Workload> all() {
    return List.of(
        timed("echo-64", "echo, 100 connections, 64 B", EACH_SERVER, "messages/s", "echo"),
        timed(
            "echo-16k",
            "echo, 100 connections, 16 KiB",
            EACH_SERVER,
            "messages/s",
            "echo --bytes 16384"),
        timed(
            "fanout-1",
            "fan-out, 1 sender in a closed loop, 1,000 members, 64 B",
            EACH_DIALECT,
            "deliveries/s",
            "fanout --senders 1"),
        timed(
            "fanout-50",
            "fan-out, 50 senders in closed loops, 1,000 members, 64 B",
            EACH_DIALECT,
            "deliveries/s",
            "fanout --senders 50"),
        rate(
            "half",
            "a fixed rate: half of what each managed in fanout-1",
            new Share("fanout-1", 0.5, 1000, false)),
        rate(
            "same",
            "the same fixed rate for all: half of what the slowest managed in fanout-1",
            new Share("fanout-1", 0.5, 1000, true)));
  }

  private static Workload timed(
      String name, String title, List<String> contenders, String unit, String arguments) {
    List<Measure> measures =
        around(
            Measure.more("per_second", unit),
            Measure.less("p50_us", "p50 µs"),
            Measure.less("p99_us", "p99 µs"),
            Measure.less("p999_us", "p99.9 µs"));
    return new Workload(
        name, title, List.of(arguments.split(" ")), true, null, contenders, false, measures);
  }

  private static Workload rate(String name, String title, Share share) {
    List<Measure> measures =
        around(
            Measure.note("rate", "messages/s offered"),
            Measure.note("per_second", "deliveries/s"),
            Measure.less("p50_us", "p50 µs"),
            Measure.less("p99_us", "p99 µs"),
            Measure.less("p999_us", "p99.9 µs"));
    return new Workload(
        name,
        title,
        List.of("rate", "--fanout", "--senders", "10"),
        true,
        share,
        EACH_DIALECT,
        false,
        measures);
  }

  /** With what every table ends with. */
  private static List<Measure> around(Measure... own) {
    List<Measure> all = new ArrayList<>(List.of(own));
    all.add(Measure.note("server_busy", "server %"));
    all.add(Measure.note("generator_busy", "generator %"));
    all.add(Measure.less("server_peak_kib", "peak RSS KiB"));
    return all;
  }
}
