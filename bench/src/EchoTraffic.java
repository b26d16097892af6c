import java.util.ArrayList;
import java.util.List;

/**
 * A closed loop on every connection: one message out, its echo back, the next; confined to the
 * selector thread.
 */
final class EchoTraffic implements Traffic {
  private final Options options;
  private final Meter meter;
  private final List<EchoLoop> loops = new ArrayList<>();

  EchoTraffic(Options options, Meter meter) {
    this.options = options;
    this.meter = meter;
  }

  @Override
  public String path(int index) {
    return options.dialect().echo(index).path();
  }

  @Override
  public String subprotocol() {
    return options.dialect().subprotocol();
  }

  @Override
  public Peer peer(int index) {
    Door door = options.dialect().echo(index);
    EchoLoop loop = new EchoLoop(options.bytes(), door.envelope(options.bytes()), meter);
    loops.add(loop);
    return door.enter(loop);
  }

  @Override
  public boolean ready() {
    return loops.stream().allMatch(EchoLoop::isJoined);
  }

  @Override
  public void start() {
    loops.forEach(EchoLoop::start);
  }

  @Override
  public void tick() {}

  @Override
  public void stop() {
    loops.forEach(EchoLoop::stop);
  }

  @Override
  public boolean quiet() {
    return loops.stream().noneMatch(EchoLoop::waiting);
  }

  /** An echo still missing when the run is over counts as wrong. */
  @Override
  public Findings findings() {
    long missing = loops.stream().filter(EchoLoop::waiting).count();
    long wrong = loops.stream().mapToLong(EchoLoop::wrong).sum();
    return new Findings(missing + wrong, 0, 0, 0, new Tally());
  }
}
