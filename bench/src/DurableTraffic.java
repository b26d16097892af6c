import java.util.ArrayList;
import java.util.List;

/**
 * Every connection publishes in a durable room, alone there or with others, each message once the
 * one before was acknowledged; confined to the selector thread.
 */
final class DurableTraffic implements Traffic {
  private final Options options;
  private final RoomCount count;
  private final RunStamp run = RunStamp.fresh();
  private final List<DurableMember> members = new ArrayList<>();

  DurableTraffic(Options options, Meter meter) {
    this.options = options;
    this.count = new RoomCount(meter);
  }

  @Override
  public String path(int index) {
    return "/rooms/" + options.room() + "-" + index % options.rooms() + "?name=m" + index;
  }

  @Override
  public String subprotocol() {
    return options.subprotocol();
  }

  @Override
  public Peer peer(int index) {
    String stamp = run.of(index);
    DurablePublisher publisher =
        new DurablePublisher(stamp, options.bytes(), options.keyed(), options.outstanding());
    DurableMember member = new DurableMember(stamp, publisher, count);
    members.add(member);
    return member;
  }

  @Override
  public boolean ready() {
    return count.joined() >= options.connections();
  }

  @Override
  public void start() {
    publishers().forEach(DurablePublisher::publish);
  }

  /** Tries again what was refused. */
  @Override
  public void tick() {
    if (ready()) {
      publishers().forEach(DurablePublisher::publish);
    }
  }

  @Override
  public void stop() {
    publishers().forEach(DurablePublisher::stop);
  }

  @Override
  public boolean quiet() {
    return publishers().stream().allMatch(publisher -> publisher.flights().isEmpty())
        && missingAtEnds() == 0;
  }

  @Override
  public Findings findings() {
    List<Positions> positions = members.stream().map(DurableMember::positions).toList();
    List<Flights> flights = publishers().stream().map(DurablePublisher::flights).toList();
    long holes = positions.stream().mapToLong(Positions::holes).sum() + missingAtEnds();
    long doubles =
        positions.stream().mapToLong(Positions::doubles).sum()
            + flights.stream().mapToLong(Flights::doubles).sum();
    long wrong = flights.stream().mapToLong(Flights::wrong).sum();
    return new Findings(wrong, holes, doubles, count.gaps(), count.errors());
  }

  private long missingAtEnds() {
    long missing = 0;
    for (int room = 0; room < options.rooms(); room++) {
      List<Positions> there = new ArrayList<>();
      for (int i = room; i < members.size(); i += options.rooms()) {
        there.add(members.get(i).positions());
      }
      missing += Positions.missingAtEnds(there);
    }
    return missing;
  }

  private List<DurablePublisher> publishers() {
    return members.stream().map(DurableMember::publisher).toList();
  }
}
