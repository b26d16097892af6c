import java.io.IOException;

/**
 * Fills a durable room up to so many messages, then reads all of them on a new connection; confined
 * to the selector thread, but for the watch on the heap.
 */
final class CatchupRun {
  private static final int JOIN_SECONDS = 30;
  private static final int MOST_SECONDS = 3600;
  private static final int CLOSE_SECONDS = 5;

  private final CatchupOptions options;
  private final Census census = new Census();
  private final RoomCount filled = new RoomCount(new Meter());

  CatchupRun(CatchupOptions options) {
    this.options = options;
  }

  /**
   * @throws IOException when the room could not be filled
   */
  CatchupReport execute() throws IOException {
    try (EventLoop loop = new EventLoop(() -> {})) {
      String start = fill(loop);
      CatchupReader reader = new CatchupReader();
      try (HeapWatch heap = HeapWatch.of(options.pid())) {
        heap.start();
        read(loop, reader, start);
        return new CatchupReport(options, reader, heap.summary(), census.endings());
      }
    }
  }

  /** Returns the position before the first message. */
  private String fill(EventLoop loop) throws IOException {
    String stamp = RunStamp.fresh().of(0);
    DurablePublisher publisher =
        new DurablePublisher(stamp, options.bytes(), true, options.outstanding());
    DurableMember filler = new DurableMember(stamp, publisher, filled);
    Client client = connect(loop, filler, "?name=filler", null);
    loop.runUntil(() -> filled.joined() > 0 || failed(), JOIN_SECONDS);
    Positions positions = filler.positions();
    long before = positions.last();
    long startedAt = System.nanoTime();
    Progress progress = new Progress(positions::last);
    publisher.limit(Math.max(0, options.messages() - before));
    publisher.publish();
    loop.runUntil(
        () -> publisher.isDone() || failed() || progress.hasStopped(),
        filled.joined() > 0 ? MOST_SECONDS : 0);
    if (filled.joined() == 0 || failed() || !publisher.isDone()) {
      throw new IOException("the room was not filled: " + filled.errors() + " " + census.endings());
    }
    close(loop, client);
    double seconds = (System.nanoTime() - startedAt) / 1e9;
    System.out.printf(
        "filled %s from %d to %d messages in %.1f s%n",
        options.room(), before, positions.last(), seconds);
    return positions.epoch() + ":0";
  }

  private boolean failed() {
    return !filled.errors().isEmpty() || !census.endings().isEmpty();
  }

  private void read(EventLoop loop, CatchupReader reader, String start) throws IOException {
    String query = "?name=reader&after=" + start;
    Client client = connect(loop, reader, query, options.subprotocol());
    Progress progress = new Progress(reader::received);
    loop.runUntil(
        () -> reader.isDone() || census.allEnded() || progress.hasStopped(), MOST_SECONDS);
    close(loop, client);
  }

  private Client connect(EventLoop loop, Peer peer, String query, String subprotocol)
      throws IOException {
    String path = "/rooms/" + options.room() + query;
    Client client = new Client(new Handshake(options.target(), path, subprotocol), peer, census);
    client.connect(options.target().address(), loop);
    return client;
  }

  private void close(EventLoop loop, Client client) throws IOException {
    client.close();
    loop.runUntil(census::allEnded, CLOSE_SECONDS);
    client.abandon();
  }
}
