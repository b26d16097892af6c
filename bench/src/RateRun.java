import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends at a fixed rate, as echo or into one room, and measures from when each message was due;
 * confined to the selector thread.
 */
final class RateRun {
  private static final int DRAIN_SECONDS = 10;

  private final RateOptions options;
  private final Scene scene;
  private final Meter meter = new Meter();
  private final RoomCount count = new RoomCount(meter);
  private final List<Audience> audiences = new ArrayList<>();

  RateRun(RateOptions options) {
    this.options = options;
    this.scene = options.scene();
  }

  /**
   * @throws IOException when not every connection opened and became ready; nothing is measured then
   */
  RateReport execute() throws IOException {
    try (EventLoop loop = new EventLoop(() -> {})) {
      Crowd crowd = new Crowd(scene, loop);
      OpenLoop traffic;
      Findings findings;
      try {
        crowd.open(options.connections(), index -> enter(crowd, index));
        crowd.awaitJoined(count, options.connections());
        traffic = new OpenLoop(speakers(), options.perSecond(), true);
        measure(loop, crowd, traffic);
        findings = findings(traffic);
      } finally {
        crowd.close();
      }
      return new RateReport(options, meter, traffic, findings, crowd.endings());
    }
  }

  private Client enter(Crowd crowd, int index) {
    if (options.fanout() && index == 0) {
      audiences.add(new Audience(scene, scene.room(), options.senders(), 0, false, count));
    }
    if (options.fanout()) {
      return audiences.get(0).enter(crowd);
    }
    // Who gets back what it sends is alone in a room.
    Audience alone = new Audience(scene, scene.room(), 1, index, false, count);
    audiences.add(alone);
    return alone.enter(crowd, scene.dialect().echo(index));
  }

  private List<Speaker> speakers() {
    return audiences.stream().flatMap(audience -> audience.speakers().stream()).toList();
  }

  private void measure(EventLoop loop, Crowd crowd, OpenLoop traffic) throws IOException {
    loop.follow(traffic);
    traffic.start();
    loop.runUntil(crowd::allEnded, options.warmup());
    meter.start();
    traffic.late().start();
    loop.runUntil(crowd::allEnded, options.seconds());
    meter.stopCounting();
    traffic.stop();
    Calm calm = new Calm();
    loop.runUntil(() -> calm.isOver(count.received()) || crowd.allEnded(), DRAIN_SECONDS);
    meter.stop();
  }

  private Findings findings(OpenLoop traffic) {
    long holes = audiences.stream().mapToLong(Audience::holes).sum();
    long doubles = audiences.stream().mapToLong(Audience::doubles).sum();
    long wrong = count.refusals().total() + traffic.skipped();
    return new Findings(wrong, holes, doubles, count.gaps(), count.errors());
  }
}
