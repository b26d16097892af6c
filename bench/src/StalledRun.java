import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Half of a room's members stop reading while somebody publishes, then read on; confined to the
 * selector thread.
 */
final class StalledRun {
  /** What does not grow is soon full, so that the server has to keep the rest. */
  private static final int RECEIVE_BYTES = 64 << 10;

  private static final int CATCH_UP_SECONDS = 60;
  private static final int DRAIN_SECONDS = 20;

  private final StalledOptions options;
  private final Scene scene;
  private final ServerProcess server;
  private final Meter before = new Meter();
  private final Meter during = new Meter();
  private final RoomCount readers = new RoomCount(before);
  private final RoomCount stalled = new RoomCount(new Meter());
  private final Audience audience;

  StalledRun(StalledOptions options) throws IOException {
    this.options = options;
    this.scene = options.scene();
    this.server = new ServerProcess(scene.pid());
    this.audience = new Audience(scene, scene.room(), 1, 0, false, readers);
  }

  /**
   * @throws IOException when not every member joined; nothing is measured then
   */
  StalledReport execute() throws IOException {
    try (EventLoop loop = new EventLoop(server::sample)) {
      Crowd reading = new Crowd(scene, loop);
      Crowd stalling = new Crowd(scene, loop);
      try {
        int readerCount = options.members() - options.stalled();
        reading.open(readerCount, index -> audience.enter(reading));
        stalling.open(options.stalled(), index -> enterSmall(stalling));
        reading.awaitJoined(readers, options.members());
        late().forEach(member -> member.countIn(stalled));
        return measure(loop, reading, stalling);
      } finally {
        reading.close();
        stalling.close();
      }
    }
  }

  private Client enterSmall(Crowd crowd) {
    Client client = audience.enter(crowd);
    client.limitReceiving(RECEIVE_BYTES);
    return client;
  }

  private List<Attendee> late() {
    return audience.members().subList(options.members() - options.stalled(), options.members());
  }

  private StalledReport measure(EventLoop loop, Crowd reading, Crowd stalling) throws IOException {
    OpenLoop traffic = new OpenLoop(audience.speakers(), options.perSecond(), true);
    loop.follow(traffic);
    traffic.start();
    loop.runUntil(reading::allEnded, options.warmup());
    measure(loop, reading, before);
    long beforeKib = server.rssKib();
    server.forgetPeak();
    stalling.clients().forEach(Client::pause);
    measure(loop, reading, during);
    stalling.clients().forEach(Client::resume);
    CatchUp catchUp = new CatchUp(late(), audience.members().get(0).ledger().progress());
    loop.runUntil(() -> catchUp.isDone() || reading.allEnded(), CATCH_UP_SECONDS);
    traffic.stop();
    Calm calm = new Calm();
    loop.runUntil(
        () -> calm.isOver(readers.activity() + stalled.activity()) || reading.allEnded(),
        DRAIN_SECONDS);
    Memory memory = new Memory(beforeKib, server.peakKib(), server.rssKib());
    // Who was sent away is not asked for what came afterwards.
    Set<Attendee> stalledOnes = new HashSet<>(late());
    audience.excuse(member -> stalledOnes.contains(member) && !member.isOpen());
    return new StalledReport(
        options,
        before,
        during,
        catchUp,
        memory,
        audience.told(),
        findings(),
        stalling.endings(),
        reading.endings());
  }

  private void measure(EventLoop loop, Crowd reading, Meter meter) throws IOException {
    readers.measure(meter);
    meter.start();
    loop.runUntil(reading::allEnded, options.seconds());
    meter.stop();
  }

  private Findings findings() {
    Tally errors = new Tally();
    errors.addAll(readers.errors());
    errors.addAll(stalled.errors());
    return new Findings(
        readers.refusals().total() + stalled.refusals().total(),
        audience.holes(),
        audience.doubles(),
        readers.gaps() + stalled.gaps(),
        errors);
  }
}
