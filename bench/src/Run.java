import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Takes one load through opening, warm-up, measuring, draining and closing; confined to the
 * selector thread.
 */
final class Run {
  // Below the smallest usual accept backlog.
  private static final int OPENING_AT_ONCE = 64;
  private static final int OPEN_SECONDS = 60;
  private static final int READY_SECONDS = 30;
  private static final int DRAIN_SECONDS = 5;
  private static final int CLOSE_SECONDS = 5;

  private final Options options;
  private final Meter meter = new Meter();
  private final Census census = new Census();
  private final List<Client> clients = new ArrayList<>();
  private final Traffic traffic;

  Run(Options options) {
    this.options = options;
    this.traffic =
        switch (options.kind()) {
          case ECHO -> new EchoTraffic(options, meter);
          case FANOUT -> new FanoutTraffic(options, meter);
          case DURABLE -> new DurableTraffic(options, meter);
          default -> throw new IllegalArgumentException("a load with a run of its own");
        };
  }

  /**
   * @throws IOException when not every connection opened and became ready; nothing is measured then
   */
  Report execute() throws IOException {
    try (EventLoop loop = new EventLoop(traffic::tick)) {
      try {
        open(loop);
        awaitReady(loop);
        measure(loop);
      } finally {
        close(loop);
      }
    }
    return new Report(options, meter, traffic.findings(), census.endings());
  }

  private void open(EventLoop loop) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(OPEN_SECONDS);
    while (census.opened() < options.connections()) {
      boolean more = clients.size() < options.connections();
      if (more && clients.size() - census.opened() < OPENING_AT_ONCE) {
        clients.add(connect(loop, clients.size()));
      } else {
        loop.turn(deadline);
      }
      if (!census.endings().isEmpty() || System.nanoTime() > deadline) {
        throw new IOException(
            census.opened()
                + " of "
                + options.connections()
                + " connections opened; "
                + (census.endings().isEmpty() ? "out of time" : census.endings()));
      }
    }
  }

  private Client connect(EventLoop loop, int index) throws IOException {
    Handshake handshake =
        new Handshake(options.target(), traffic.path(index), traffic.subprotocol());
    Client client = new Client(handshake, traffic.peer(index), census);
    client.connect(options.target().address(), loop);
    return client;
  }

  private void awaitReady(EventLoop loop) throws IOException {
    Tally errors = traffic.findings().errors();
    BooleanSupplier trouble = () -> !errors.isEmpty() || !census.endings().isEmpty();
    loop.runUntil(() -> traffic.ready() || trouble.getAsBoolean(), READY_SECONDS);
    if (trouble.getAsBoolean()) {
      throw new IOException(
          "the server refused or dropped members before any traffic: "
              + errors
              + " "
              + census.endings());
    }
    if (!traffic.ready()) {
      throw new IOException("not every member had joined after " + READY_SECONDS + " s");
    }
  }

  private void measure(EventLoop loop) throws IOException {
    traffic.start();
    loop.runUntil(census::allEnded, options.warmup());
    meter.start();
    loop.runUntil(census::allEnded, options.seconds());
    meter.stop();
    traffic.stop();
    loop.runUntil(() -> traffic.quiet() || census.allEnded(), DRAIN_SECONDS);
  }

  private void close(EventLoop loop) throws IOException {
    clients.forEach(Client::close);
    loop.runUntil(census::allEnded, CLOSE_SECONDS);
    clients.forEach(Client::abandon);
  }
}
