import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Looks at server and generator while a load runs, some times a second; confined to one thread. */
final class Watch {
  private static final int LEAST_MILLIS = 200;

  private final Gauge server;
  private final Gauge generator;
  private final long idleKib;
  private final long cpuBefore;
  private final List<Double> serverShares = new ArrayList<>();
  private final List<Double> generatorShares = new ArrayList<>();
  private final List<Double> otherShares = new ArrayList<>();
  private long peakKib;
  private long lastAt = System.nanoTime();
  private long serverCpu;
  private long generatorCpu;
  private long machineCpu = Gauge.machineMillis();

  /**
   * @param idleKib what the server had before
   */
  Watch(Gauge server, Gauge generator, long idleKib) {
    this.server = server;
    this.generator = generator;
    this.idleKib = idleKib;
    this.peakKib = idleKib;
    this.cpuBefore = server.cpuMillis();
    this.serverCpu = cpuBefore;
  }

  void look() {
    peakKib = Math.max(peakKib, server.residentKib());
    long now = System.nanoTime();
    long millis = (now - lastAt) / 1_000_000;
    long byServer = server.cpuMillis();
    long byGenerator = generator.cpuMillis();
    // One that has ended has no times.
    if (millis >= LEAST_MILLIS && byServer > 0 && byGenerator > 0) {
      long byAll = Gauge.machineMillis();
      double byBoth = byServer - serverCpu + byGenerator - generatorCpu;
      serverShares.add((byServer - serverCpu) / (double) millis);
      generatorShares.add((byGenerator - generatorCpu) / (double) millis);
      otherShares.add(Math.max(0, byAll - machineCpu - byBoth) / millis);
      machineCpu = byAll;
      serverCpu = byServer;
      generatorCpu = byGenerator;
      lastAt = now;
    }
  }

  long peakKib() {
    return peakKib;
  }

  void tell(Sample sample) {
    sample.put("server_idle_kib", idleKib);
    sample.put("server_peak_kib", peakKib);
    sample.put("server_cpu_ms", serverCpu - cpuBefore);
    sample.put("server_busy", percent(serverShares));
    sample.put("generator_busy", percent(generatorShares));
    sample.put("others_busy", percent(otherShares));
  }

  /** The median, which opening and closing the connections do not move. */
  private static double percent(List<Double> shares) {
    if (shares.isEmpty()) {
      return 0;
    }
    Collections.sort(shares);
    return Math.round(100 * shares.get(shares.size() / 2));
  }
}
