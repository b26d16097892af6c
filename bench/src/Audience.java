import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The members of one room, the first of which may publish; confined to the selector thread. */
final class Audience {
  private final Scene scene;
  private final String room;
  private final int senders;
  private final int firstPublisher;
  private final boolean asking;
  private final RoomCount count;
  private final List<Attendee> members = new ArrayList<>();
  private final List<Attendee> excused = new ArrayList<>();
  private final List<Speaker> speakers = new ArrayList<>();

  /**
   * @param senders how many of the first members publish
   * @param firstPublisher number of the first of them, among all of the run
   * @param asking whether they ask for acknowledgements, where a server gives any
   */
  Audience(
      Scene scene, String room, int senders, int firstPublisher, boolean asking, RoomCount count) {
    this.scene = scene;
    this.room = room;
    this.senders = senders;
    this.firstPublisher = firstPublisher;
    this.asking = asking;
    this.count = count;
  }

  /** Makes the next member, whose connection is not connected yet. */
  Client enter(Crowd crowd) {
    return enter(crowd, scene.dialect().room(room, "m" + members.size(), null));
  }

  Client enter(Crowd crowd, Door door) {
    int index = members.size();
    Envelope question = asking ? door.acknowledged(scene.bytes()) : null;
    Envelope envelope = question == null ? door.envelope(scene.bytes()) : question;
    Speaker speaker =
        index < senders ? new Speaker(scene.stamp(), firstPublisher + index, envelope) : null;
    if (speaker != null) {
      speakers.add(speaker);
    }
    Attendee member =
        new Attendee(scene.stamp(), firstPublisher, new Ledger(senders), speaker, count);
    members.add(member);
    return crowd.client(door, member);
  }

  List<Attendee> members() {
    return members;
  }

  List<Speaker> speakers() {
    return speakers;
  }

  /** These are not to have what came after their last message. */
  void excuse(Predicate<Attendee> some) {
    members.stream().filter(some).forEach(excused::add);
    members.removeIf(some);
  }

  /**
   * What was published and did not reach a member that was not told so either; to be asked while
   * the connections are open.
   */
  long holes() {
    long[] sent = IntStream.range(0, speakers.size()).mapToLong(this::sent).toArray();
    List<Positions> positions = ledgers().map(Ledger::positions).toList();
    long reached = positions.stream().mapToLong(Positions::last).max().orElse(0);
    long taken = ledgers().mapToLong(Ledger::newest).max().orElse(0);
    return all().mapToLong(Ledger::holes).sum()
        + ledgers().mapToLong(ledger -> ledger.missingAtEnd(sent)).sum()
        + Positions.missingAtEnds(positions)
        + (taken - reached) * members.size();
  }

  /** Of what a lost connection was to take nobody knows how much the server saw. */
  private long sent(int index) {
    Speaker speaker = speakers.get(index);
    return speaker.isOpen()
        ? speaker.sent()
        : ledgers().mapToLong(ledger -> ledger.newestOf(index)).max().orElse(0);
  }

  long doubles() {
    return all().mapToLong(Ledger::doubles).sum();
  }

  /** What members were told they would not get. */
  long told() {
    return all().mapToLong(Ledger::told).sum();
  }

  /** Whether the server acknowledges messages, and was asked to. */
  boolean answers() {
    return asking && scene.dialect().room(room, "m", null).acknowledged(scene.bytes()) != null;
  }

  /** The newest number in the room that anybody knows of. */
  long newest() {
    return ledgers().mapToLong(Ledger::newest).max().orElse(0);
  }

  private Stream<Ledger> all() {
    return Stream.concat(ledgers(), excused.stream().map(Attendee::ledger));
  }

  private Stream<Ledger> ledgers() {
    return members.stream().map(Attendee::ledger);
  }
}
