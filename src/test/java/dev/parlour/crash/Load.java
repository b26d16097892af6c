package dev.parlour.crash;

import dev.parlour.Position;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Publishers and readers at work, and the history of what they see. Thread-safe: the clients live
 * on one lane, and whoever asks from elsewhere is answered from there.
 */
final class Load implements AutoCloseable {

  private static final int LONGEST_QUIET = 1000;
  private static final String OK = "\"type\":\"ok\"";
  private static final Runnable NOTHING = () -> {};
  private static final int LONGEST_STALL = 1000;

  private final LoadPlan plan;
  private final URI rooms;
  private final Random random; // of the lane
  private final HttpClient http = HttpClient.newHttpClient();
  private final Lane lane = new Lane();
  private final History history = new History();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<Runnable> onAcknowledgement = new AtomicReference<>(NOTHING);
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final Map<String, Position> reached = new HashMap<>(); // of the lane
  private final List<Publisher> publishers = new ArrayList<>(); // of the lane
  private final List<Reader> readers = new ArrayList<>(); // of the lane

  /**
   * @param rooms the door to many rooms
   */
  Load(LoadPlan plan, URI rooms) {
    this.plan = plan;
    this.rooms = rooms;
    this.random = new Random(plan.seed());
  }

  void start() {
    lane.execute(
        () -> {
          for (int i = 1; i <= plan.readers(); i++) {
            read("r" + i, Map.of());
          }
          for (int i = 1; i <= plan.publishers(); i++) {
            publish("p" + i);
          }
          if (plan.durable()) {
            lane.later(random.nextInt(LONGEST_QUIET), this::disturb);
          }
        });
  }

  private Reader read(String name, Map<String, Position> from) {
    Reader reader = new Reader(name, plan.rooms(), from, new Random(random.nextLong()), this);
    readers.add(reader);
    reader.link().open();
    return reader;
  }

  private void publish(String name) {
    Publisher publisher = new Publisher(name, plan, new Random(random.nextLong()), this);
    publishers.add(publisher);
    publisher.link().open();
  }

  private void disturb() {
    List<Link> links = new ArrayList<>();
    readers.forEach(reader -> links.add(reader.link()));
    publishers.forEach(publisher -> links.add(publisher.link()));
    Link link = links.get(random.nextInt(links.size()));
    if (random.nextBoolean()) {
      link.cut();
    } else {
      link.stall(random.nextInt(LONGEST_STALL));
    }
    lane.later(random.nextInt(LONGEST_QUIET), this::disturb);
  }

  Lane lane() {
    return lane;
  }

  Link link(String name, Random chance, Link.Owner owner) {
    URI door = URI.create(rooms + "?name=" + name);
    return new Link(lane, http, door, chance, this::heard, owner);
  }

  /** Writes a fact down. */
  void note(Fact fact) {
    history.add(fact);
    if (fact instanceof Fact.Acknowledged ok) {
      acknowledged.incrementAndGet();
      reached.putIfAbsent(ok.room(), new Position(ok.position().epoch(), 0));
    } else if (fact instanceof Fact.Received) {
      received.incrementAndGet();
    } else if (fact instanceof Fact.Refused) {
      refused.incrementAndGet();
    }
  }

  private void heard(String text) {
    if (onAcknowledgement.get() != NOTHING && text.contains(OK)) {
      onAcknowledgement.getAndSet(NOTHING).run();
    }
  }

  /** Does something once, on any thread, at the very moment of the next acknowledgement. */
  void onAcknowledgement(Runnable task) {
    onAcknowledgement.set(task);
  }

  /** How many acknowledgements there were so far. */
  long acknowledged() {
    return acknowledged.get();
  }

  /** How many publishes were answered with an error so far. */
  long refused() {
    return refused.get();
  }

  History history() {
    return history;
  }

  /** How many messages readers got so far. */
  long received() {
    return received.get();
  }

  /** What a client could not go on from. */
  List<String> problems() {
    return lane.problems();
  }

  /** What is wrong with what was seen so far: problems and violations. */
  List<String> faults() {
    List<String> faults = new ArrayList<>(problems());
    Checker.check(history, !plan.durable()).forEach(found -> faults.add(found.toString()));
    return faults;
  }

  /** Lets a new reader begin where the rooms do; on the lane. */
  Reader readAll(String name) {
    return read(name, reached);
  }

  /** Lets all come to their end; what is not done in time is a problem. */
  void finish(Duration patience) {
    new Finish(this, plan.rooms(), publishers, readers).run(patience);
  }

  @Override
  public void close() {
    lane.ask(
        () -> {
          readers.forEach(reader -> reader.link().close());
          publishers.forEach(publisher -> publisher.link().close());
          return true;
        });
    lane.close();
  }
}
