import java.io.IOException;

/**
 * Opens connections, leaves them alone, and sees what memory they cost the server; confined to the
 * selector thread.
 */
final class IdleRun {
  private static final int REST_SECONDS = 2;

  private final IdleOptions options;
  private final Scene scene;
  private final ServerProcess server;
  private final JavaHeap heap;
  private final RoomCount count = new RoomCount(new Meter());

  /**
   * What the server has, in KiB.
   *
   * @param rss with whatever garbage there is
   * @param heap in use after a full collection; {@link JavaHeap#UNKNOWN} unless it is on Java
   * @param collected memory after that collection
   */
  record Cost(long rss, long heap, long collected) {}

  IdleRun(IdleOptions options) throws IOException {
    this.options = options;
    this.scene = options.scene();
    this.server = new ServerProcess(scene.pid());
    this.heap = new JavaHeap(scene.pid());
  }

  /**
   * @throws IOException when not every connection opened and joined
   */
  IdleReport execute() throws IOException {
    try (EventLoop loop = new EventLoop(() -> {})) {
      Cost before = look();
      Crowd crowd = new Crowd(scene, loop);
      Cost with;
      double seconds;
      try {
        long startedAt = System.nanoTime();
        crowd.open(options.connections(), index -> enter(crowd, index));
        crowd.awaitJoined(count, options.members() == 0 ? 0 : options.connections());
        seconds = (System.nanoTime() - startedAt) / 1e9;
        loop.runUntil(crowd::allEnded, options.seconds());
        with = look();
        // Those that the server gave up meanwhile would be found here.
        loop.runUntil(crowd::allEnded, REST_SECONDS);
      } finally {
        crowd.close();
      }
      return new IdleReport(options, seconds, before, with, count, crowd.endings());
    }
  }

  private Client enter(Crowd crowd, int index) {
    Door door =
        options.members() == 0
            ? scene.dialect().lobby(index)
            : scene.dialect().room(room(index), "m" + index, null);
    return crowd.client(door, new Attendee(scene.stamp(), 0, new Ledger(0), null, count));
  }

  private String room(int index) {
    return scene.room() + "-" + index / options.members();
  }

  private Cost look() throws IOException {
    long rss = server.rssKib();
    long used = heap.usedKib();
    return new Cost(rss, used, server.rssKib());
  }
}
