import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * The connections of one load: opens them, so many at a time, waits for them, and closes them;
 * confined to the selector thread.
 */
final class Crowd {
  // Below the smallest usual accept backlog.
  private static final int OPENING_AT_ONCE = 64;
  private static final int OPEN_SECONDS = 120;
  private static final int JOIN_SECONDS = 60;
  private static final int CLOSE_SECONDS = 10;

  private final Scene scene;
  private final EventLoop loop;
  private final Census census = new Census();
  private final List<Client> clients = new ArrayList<>();

  /** Says which connection comes next. */
  interface Entrance {
    Client enter(int index) throws IOException;
  }

  Crowd(Scene scene, EventLoop loop) {
    this.scene = scene;
    this.loop = loop;
  }

  /** Makes a connection that is not connected yet. */
  Client client(Door door, Hearer hearer) {
    Handshake handshake = new Handshake(scene.target(), door.path(), scene.dialect().subprotocol());
    Client client = new Client(handshake, door.enter(hearer), census);
    clients.add(client);
    return client;
  }

  /**
   * @throws IOException when not all of them opened
   */
  void open(int connections, Entrance entrance) throws IOException {
    int before = census.opened();
    open(connections, OPENING_AT_ONCE, () -> census.opened() - before, entrance);
  }

  /**
   * @param atOnce how many may have begun and not be done
   * @param done how many are
   * @throws IOException when not all of them came to that
   */
  void open(int connections, int atOnce, IntSupplier done, Entrance entrance) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(OPEN_SECONDS);
    int started = 0;
    while (done.getAsInt() < connections) {
      if (started < connections && started - done.getAsInt() < atOnce) {
        entrance.enter(started++).connect(scene.target().address(), loop);
      } else {
        loop.turn(deadline);
      }
      if (!census.endings().isEmpty() || System.nanoTime() > deadline) {
        throw new IOException(
            "%d of %d connections opened; %s"
                .formatted(
                    done.getAsInt(),
                    connections,
                    census.endings().isEmpty() ? "out of time" : census.endings()));
      }
    }
  }

  /**
   * @throws IOException when not so many have joined in time, or any was refused
   */
  void awaitJoined(RoomCount count, int members) throws IOException {
    BooleanSupplier trouble =
        () -> count.errors().total() + count.refusals().total() + census.endings().total() > 0;
    loop.runUntil(() -> count.joined() >= members || trouble.getAsBoolean(), JOIN_SECONDS);
    if (trouble.getAsBoolean() || count.joined() < members) {
      throw new IOException(
          "%d of %d joined; errors %s, refused %s, lost %s"
              .formatted(
                  count.joined(), members, count.errors(), count.refusals(), census.endings()));
    }
  }

  List<Client> clients() {
    return clients;
  }

  boolean allEnded() {
    return census.allEnded();
  }

  /** The endings that were not a clean close. */
  Tally endings() {
    return census.endings();
  }

  void close() throws IOException {
    clients.forEach(Client::close);
    loop.runUntil(census::allEnded, CLOSE_SECONDS);
    clients.forEach(Client::abandon);
  }
}
