import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The servers that run: each is started when its first turn comes, warmed up, and halted between
 * its turns; confined to one thread.
 */
final class Stable implements AutoCloseable {
  private static final long SETTLE_MILLIS = 1000;

  private final Workplace place;
  private final Map<String, Server> servers;
  private final Generator generator;
  private final Children children;
  private final int warmup;
  private final Map<String, Instance> running = new LinkedHashMap<>();

  /**
   * @param warmup seconds of each of two loads that a server usually gets after its start
   */
  Stable(Workplace place, Generator generator, Children children, int warmup) {
    this.place = place;
    this.servers = Server.all(place);
    this.generator = generator;
    this.children = children;
    this.warmup = warmup;
  }

  /** The server is going on, or started anew if it must be or has ended. */
  Instance lead(Contender contender, Lease lease) throws IOException {
    Instance instance = running.get(contender.server());
    if (instance != null && (lease.isForOneRun() || !instance.isAlive())) {
      instance.close();
      instance = null;
    }
    if (instance == null) {
      instance = Instance.start(servers.get(contender.server()), place, children);
      running.put(contender.server(), instance);
      warmUp(contender, instance, lease.warmup(warmup));
    } else {
      instance.goOn();
    }
    Pause.millis(SETTLE_MILLIS);
    return instance;
  }

  private void warmUp(Contender contender, Instance instance, int time) throws IOException {
    if (time > 0) {
      Sample nobody = new Sample(0, null, contender);
      String seconds = String.valueOf(time);
      for (String load : List.of("echo", "fanout")) {
        List<String> arguments =
            List.of(
                load,
                "--url",
                url(contender),
                "--dialect",
                contender.dialect(),
                "--warmup",
                "0",
                "--seconds",
                seconds);
        generator.run(arguments, instance, 0, nobody);
      }
    }
  }

  String url(Contender contender) {
    return servers.get(contender.server()).url();
  }

  /** Its turn is over. */
  void rest(Contender contender, Lease lease) throws IOException {
    Instance instance = running.get(contender.server());
    if (lease.isForOneRun()) {
      running.remove(contender.server());
      instance.close();
    } else {
      instance.halt();
    }
  }

  @Override
  public void close() throws IOException {
    for (Instance instance : running.values()) {
      instance.close();
    }
  }
}
