import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Offers a room ten times what it can deliver, then sees how soon it is live again and what was
 * lost; confined to the selector thread.
 */
final class OverloadRun {
  private static final int TIMES = 10;
  private static final int OUTSTANDING = 100;
  private static final int CAPACITY_SECONDS = 5;
  private static final int SETTLE_SECONDS = 2;
  private static final int RECOVER_SECONDS = 60;
  private static final long LEAST_LIVE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final OverloadOptions options;
  private final Scene scene;
  private final ServerProcess server;
  private final Meter meter = new Meter();
  private final Meter capacity = new Meter();
  private final RoomCount count = new RoomCount(meter);
  private final Audience audience;
  private List<Speaker> speakers = List.of();

  OverloadRun(OverloadOptions options) throws IOException {
    this.options = options;
    this.scene = options.scene();
    this.server = new ServerProcess(scene.pid());
    // The first of those who publish is the one that probes.
    this.audience = new Audience(scene, scene.room(), 1 + options.senders(), 0, true, count);
  }

  /**
   * @throws IOException when not every member joined; nothing is measured then
   */
  OverloadReport execute() throws IOException {
    try (EventLoop loop = new EventLoop(server::sample)) {
      Crowd crowd = new Crowd(scene, loop);
      try {
        crowd.open(options.members(), index -> audience.enter(crowd));
        crowd.awaitJoined(count, options.members());
        speakers = audience.speakers();
        return measure(loop, crowd);
      } finally {
        crowd.close();
      }
    }
  }

  private OverloadReport measure(EventLoop loop, Crowd crowd) throws IOException {
    long start = audience.newest();
    loop.runUntil(crowd::allEnded, SETTLE_SECONDS);
    long idleKib = server.rssKib();
    int rate = options.perSecond() > 0 ? options.perSecond() : TIMES * deliverable(loop, crowd);
    long live = liveNanos(loop);
    server.forgetPeak();
    OpenLoop flood = flood(loop, crowd, rate);
    Prober prober = prober(live);
    loop.follow(prober);
    prober.start();
    loop.runUntil(() -> prober.done() > 0 || crowd.allEnded(), RECOVER_SECONDS);
    prober.stop();
    settle(loop, crowd);
    return new OverloadReport(
        options,
        meter,
        flood,
        live,
        prober,
        new Memory(idleKib, server.peakKib(), server.rssKib()),
        count,
        audience.told(),
        findings(audience.newest() - start),
        crowd.endings());
  }

  /**
   * @param taken how many positions were given to messages
   */
  private Findings findings(long taken) {
    long wrong = audience.answers() ? unanswered(true) + strange(taken) : 0;
    // Who was sent away knows it, and can ask for what it missed.
    audience.excuse(member -> !member.isOpen());
    return new Findings(wrong, audience.holes(), audience.doubles(), count.gaps(), count.errors());
  }

  private long unanswered(boolean open) {
    return speakers.stream()
        .filter(speaker -> speaker.isOpen() == open)
        .mapToLong(Speaker::unanswered)
        .sum();
  }

  /**
   * What was acknowledged has a position, and nothing else has, but for what was on its way when a
   * connection was lost.
   */
  private long strange(long taken) {
    long more = taken - count.acknowledged();
    return Math.max(-more, 0) + Math.max(more - unanswered(false), 0);
  }

  /** How many messages a second every member gets when no more are published than come. */
  private int deliverable(EventLoop loop, Crowd crowd) throws IOException {
    List<Attendee> senders = audience.members().subList(1, 1 + options.senders());
    ClosedLoop closed = new ClosedLoop(senders);
    count.measure(capacity);
    closed.start(OUTSTANDING);
    loop.runUntil(crowd::allEnded, options.warmup());
    capacity.start();
    loop.runUntil(crowd::allEnded, CAPACITY_SECONDS);
    capacity.stop();
    closed.stop();
    count.measure(meter);
    settle(loop, crowd);
    return (int) Math.max(1, capacity.perSecond() / options.members());
  }

  /** How long a message may take to count as live: some times what one takes in a quiet room. */
  private long liveNanos(EventLoop loop) throws IOException {
    Prober prober = prober(TimeUnit.SECONDS.toNanos(1));
    loop.follow(prober);
    prober.start();
    loop.runUntil(() -> false, 1);
    prober.stop();
    return Math.max(LEAST_LIVE_NANOS, 3 * prober.worstNanos());
  }

  private Prober prober(long patience) {
    return new Prober(speakers.get(0), audience.members(), patience);
  }

  private OpenLoop flood(EventLoop loop, Crowd crowd, int rate) throws IOException {
    OpenLoop flood = new OpenLoop(speakers.subList(1, speakers.size()), rate, false);
    loop.follow(flood);
    flood.start();
    meter.start();
    loop.runUntil(crowd::allEnded, options.seconds());
    meter.stop();
    flood.stop();
    return flood;
  }

  private void settle(EventLoop loop, Crowd crowd) throws IOException {
    Calm calm = new Calm();
    loop.runUntil(() -> calm.isOver(count.activity()) || crowd.allEnded(), RECOVER_SECONDS);
  }
}
