package dev.parlour.crash;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The end of a load: a reader begins where the rooms do while the load goes on, the publishers
 * finish, a late reader reads all rooms from their beginning, and the others to their end. Used by
 * one thread, which is not the lane; the clients are asked on the lane.
 */
final class Finish {

  private static final int MORE = 100;

  private final Load load;
  private final Lane lane;
  private final List<String> rooms;
  private final List<Publisher> publishers; // of the lane
  private final List<Reader> readers; // of the lane

  Finish(Load load, List<String> rooms, List<Publisher> publishers, List<Reader> readers) {
    this.load = load;
    this.lane = load.lane();
    this.rooms = rooms;
    this.publishers = publishers;
    this.readers = readers;
  }

  /** Waits for each of its steps as long as that; what is not done then is a problem. */
  void run(Duration patience) {
    long before = load.acknowledged();
    lane.ask(() -> load.readAll("again"));
    await(patience, () -> load.acknowledged() > before + MORE);
    lane.execute(() -> publishers.forEach(Publisher::finish));
    await(patience, () -> lane.ask(() -> open().isEmpty()));
    lane.ask(this::open).forEach(keys -> lane.problem("never acknowledged: " + keys));
    Reader late = lane.ask(() -> load.readAll("late"));
    await(patience, () -> lane.ask(() -> areCaughtUp(late)));
    lane.execute(() -> readers.forEach(reader -> rooms.forEach(room -> end(reader, room, late))));
    lane.ask(() -> true);
  }

  private static void await(Duration patience, BooleanSupplier done) {
    try {
      Awaitility.await().atMost(patience).until(done::getAsBoolean);
    } catch (ConditionTimeoutException e) {
      // The problem is named by the caller, who knows what is missing.
    }
  }

  private List<Set<String>> open() {
    return publishers.stream().map(Publisher::open).filter(keys -> !keys.isEmpty()).toList();
  }

  private boolean areCaughtUp(Reader late) {
    return readers.stream()
        .allMatch(reader -> rooms.stream().allMatch(room -> isCaughtUp(reader, room, late)));
  }

  /** The late reader joined when all was published: its head is the room's last. */
  private static boolean isCaughtUp(Reader reader, String room, Reader late) {
    return late.head(room) != null && late.head(room).equals(reader.cursor(room));
  }

  private void end(Reader reader, String room, Reader late) {
    if (isCaughtUp(reader, room, late)) {
      load.note(new Fact.CaughtUp(reader.name(), room));
    } else {
      String where = reader.cursor(room) + " of " + late.head(room) + " in " + room;
      lane.problem(reader.name() + " never got beyond " + where);
    }
  }
}
