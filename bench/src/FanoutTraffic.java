import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Many members in one room, a few of which publish in a closed loop; confined to the selector
 * thread.
 */
final class FanoutTraffic implements Traffic {
  private static final long SILENT_SERVER_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int QUIET_TICKS = 10;

  private final Options options;
  private final RoomCount count;
  private final List<Member> members = new ArrayList<>();
  // Tells this run's messages from another's in the same room.
  private final String run =
      "~" + Integer.toString(ThreadLocalRandom.current().nextInt(1 << 30), 36) + ":";
  private long openSince;
  private long receivedBefore;
  private int quietTicks;

  FanoutTraffic(Options options, Meter meter) {
    this.options = options;
    this.count = new RoomCount(meter);
  }

  @Override
  public String path(int index) {
    return door(index).path();
  }

  @Override
  public String subprotocol() {
    return options.dialect().subprotocol();
  }

  @Override
  public Peer peer(int index) {
    boolean sends = index < options.senders();
    Door door = door(index);
    Publisher publisher = sends ? new Publisher(run, index, options.bytes(), door) : null;
    Member member = new Member(run, publisher, count);
    members.add(member);
    return door.enter(member);
  }

  private Door door(int index) {
    return options.dialect().room(options.room(), "m" + index, null);
  }

  /** All have joined; or the server is one that does not say so, and had some time. */
  @Override
  public boolean ready() {
    if (openSince == 0) {
      openSince = System.nanoTime();
    }
    boolean silent = count.joined() == 0 && System.nanoTime() - openSince > SILENT_SERVER_NANOS;
    return silent || count.joined() >= options.connections();
  }

  @Override
  public void start() {
    publishers().forEach(Publisher::publish);
  }

  @Override
  public void tick() {
    publishers().forEach(Publisher::retry);
    quietTicks = count.received() == receivedBefore ? quietTicks + 1 : 0;
    receivedBefore = count.received();
  }

  @Override
  public void stop() {
    publishers().forEach(Publisher::stop);
    quietTicks = 0;
  }

  @Override
  public boolean quiet() {
    return quietTicks >= QUIET_TICKS;
  }

  @Override
  public Findings findings() {
    List<Positions> positions = members.stream().map(Member::positions).toList();
    long holes =
        positions.stream().mapToLong(Positions::holes).sum() + Positions.missingAtEnds(positions);
    long doubles = positions.stream().mapToLong(Positions::doubles).sum();
    long overdue = publishers().stream().mapToLong(Publisher::overdue).sum();
    return new Findings(overdue, holes, doubles, count.gaps(), count.errors());
  }

  private List<Publisher> publishers() {
    return members.stream().limit(options.senders()).map(Member::publisher).toList();
  }
}
