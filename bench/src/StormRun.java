import java.io.IOException;

/**
 * Many connections join one room as fast as they can, each behind a position some messages back;
 * confined to the selector thread.
 */
final class StormRun {
  private static final int FILL_SECONDS = 60;
  private static final int FILLING_AT_ONCE = 100;

  private final StormOptions options;
  private final Scene scene;
  private final ServerProcess server;
  private final StormCount count = new StormCount();

  StormRun(StormOptions options) throws IOException {
    this.options = options;
    this.scene = options.scene();
    this.server = new ServerProcess(scene.pid());
  }

  /**
   * @throws IOException when not every connection joined and caught up
   */
  StormReport execute() throws IOException {
    try (EventLoop loop = new EventLoop(server::sample)) {
      String after = fill(loop);
      Crowd crowd = new Crowd(scene, loop);
      long beforeKib = server.rssKib();
      server.forgetPeak();
      double before = server.cpuSeconds();
      double used;
      Memory memory;
      try {
        count.start();
        crowd.open(
            options.connections(),
            options.inFlight(),
            count::done,
            index -> crowd.client(door("m" + index, after), new Joiner(after, count)));
        count.stop();
        used = server.cpuSeconds() - before;
        memory = new Memory(beforeKib, server.peakKib(), server.rssKib());
      } finally {
        crowd.close();
      }
      return new StormReport(options, count, used, memory, count.findings(), crowd.endings());
    }
  }

  private Door door(String member, String after) {
    return scene.dialect().room(scene.room(), member, after);
  }

  /**
   * Publishes what the joiners are to have missed.
   *
   * @return the position they know; null when the server gives none
   */
  private String fill(EventLoop loop) throws IOException {
    Crowd crowd = new Crowd(scene, loop);
    RoomCount filled = new RoomCount(new Meter());
    Audience audience = new Audience(scene, scene.room(), 1, 0, false, filled);
    try {
      crowd.open(1, index -> audience.enter(crowd));
      crowd.awaitJoined(filled, 1);
      Speaker speaker = audience.speakers().get(0);
      loop.runUntil(
          () -> {
            boolean room = speaker.sent() - filled.received() < FILLING_AT_ONCE;
            if (speaker.sent() < options.history() && room && speaker.isReady()) {
              speaker.publish(System.nanoTime());
            }
            return filled.received() == options.history() || crowd.allEnded();
          },
          FILL_SECONDS);
    } finally {
      crowd.close();
    }
    if (filled.received() != options.history() || audience.holes() > 0) {
      throw new IOException("the room was not filled: " + filled.refusals() + crowd.endings());
    }
    Positions positions = audience.members().get(0).ledger().positions();
    return positions.epoch().isEmpty()
        ? null
        : positions.epoch() + ":" + (positions.last() - options.last());
  }
}
