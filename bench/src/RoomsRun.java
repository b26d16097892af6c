import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many small rooms in which anybody publishes, so many messages on their way in all; confined to
 * the selector thread.
 */
final class RoomsRun {
  private static final int DRAIN_SECONDS = 10;

  private final RoomsOptions options;
  private final Scene scene;
  private final ServerProcess server;
  private final Meter meter = new Meter();
  private final RoomCount count = new RoomCount(meter);
  private final List<Audience> rooms = new ArrayList<>();

  RoomsRun(RoomsOptions options) throws IOException {
    this.options = options;
    this.scene = options.scene();
    this.server = new ServerProcess(scene.pid());
    for (int i = 0; i < options.rooms(); i++) {
      int first = i * options.members();
      rooms.add(
          new Audience(scene, scene.room() + "-" + i, options.members(), first, false, count));
    }
  }

  /**
   * @throws IOException when not every member joined; nothing is measured then
   */
  RoomsReport execute() throws IOException {
    List<ClosedLoop> traffic = new ArrayList<>(1);
    try (EventLoop loop = new EventLoop(() -> traffic.forEach(ClosedLoop::publish))) {
      Crowd crowd = new Crowd(scene, loop);
      double cpuSeconds;
      Findings findings;
      try {
        crowd.open(options.connections(), index -> rooms.get(index % options.rooms()).enter(crowd));
        crowd.awaitJoined(count, options.connections());
        traffic.add(new ClosedLoop(members()));
        cpuSeconds = measure(loop, crowd, traffic.get(0));
        findings = findings();
      } finally {
        crowd.close();
      }
      return new RoomsReport(options, meter, cpuSeconds, findings, crowd.endings());
    }
  }

  private List<Attendee> members() {
    return rooms.stream().flatMap(room -> room.members().stream()).toList();
  }

  /** Returns the processor time that the server used for what was measured. */
  private double measure(EventLoop loop, Crowd crowd, ClosedLoop traffic) throws IOException {
    traffic.start(options.outstanding());
    loop.runUntil(crowd::allEnded, options.warmup());
    double before = server.cpuSeconds();
    meter.start();
    loop.runUntil(crowd::allEnded, options.seconds());
    meter.stop();
    double used = server.cpuSeconds() - before;
    traffic.stop();
    Calm calm = new Calm();
    loop.runUntil(() -> calm.isOver(count.activity()) || crowd.allEnded(), DRAIN_SECONDS);
    return used;
  }

  private Findings findings() {
    return new Findings(
        count.refusals().total(),
        rooms.stream().mapToLong(Audience::holes).sum(),
        rooms.stream().mapToLong(Audience::doubles).sum(),
        count.gaps(),
        count.errors());
  }
}
