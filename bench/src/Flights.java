import java.util.HashMap;
import java.util.Map;

/**
 * The messages of one publisher that are on their way: each is to be acknowledged once and to come
 * back once, both at the same position; confined to the selector thread.
 */
final class Flights {
  private final Map<Long, Flight> flights = new HashMap<>();
  private long newestBack;
  private long wrong;
  private long doubles;
  private int unanswered;

  private static final class Flight {
    final long sentAt = System.nanoTime();

    /** Number in the room, 0 until acknowledged. */
    long acknowledged;

    /** Number in the room, 0 until it has come back. */
    long back;
  }

  void sent(long number) {
    flights.put(number, new Flight());
    unanswered++;
  }

  /**
   * Notes an {@code ok}.
   *
   * @return how long it took, in nanoseconds; -1 when nothing was waiting for it
   */
  long acknowledged(long number, long seq) {
    Flight flight = flights.get(number);
    if (flight == null || flight.acknowledged != 0 || seq <= 0) {
      wrong++;
      return -1;
    }
    flight.acknowledged = seq;
    unanswered--;
    settle(number, flight);
    return System.nanoTime() - flight.sentAt;
  }

  /** Notes an {@code error}; it is not to come back. */
  boolean refused(long number) {
    Flight flight = flights.remove(number);
    if (flight == null) {
      return false;
    }
    unanswered--;
    wrong += flight.back != 0 ? 1 : 0;
    return true;
  }

  void cameBack(long number, long seq) {
    Flight flight = flights.get(number);
    if (number <= newestBack) {
      doubles++;
    } else if (flight == null) {
      wrong++;
    } else {
      newestBack = number;
      flight.back = seq;
      settle(number, flight);
    }
  }

  private void settle(long number, Flight flight) {
    if (flight.acknowledged != 0 && flight.back != 0) {
      flights.remove(number);
      wrong += flight.acknowledged != flight.back ? 1 : 0;
    }
  }

  /** How many have had no answer. */
  int unanswered() {
    return unanswered;
  }

  boolean isEmpty() {
    return flights.isEmpty();
  }

  /** Messages not answered, answered wrongly, or acknowledged and lost. */
  long wrong() {
    return wrong + flights.size();
  }

  long doubles() {
    return doubles;
  }
}
