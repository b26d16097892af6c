package dev.parlour.room;

import dev.parlour.connection.Burst;
import dev.parlour.connection.Connection;
import dev.parlour.connection.Frame;
import dev.parlour.protocol.CloseCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The subscriptions of an audience; each knows its place among them, so that it is found without
 * looking. Confined to the audience's loop.
 */
final class Crowd implements Iterable<Subscription> {

  private final RoomCounts counts;
  private final List<Subscription> subscriptions = new ArrayList<>();

  Crowd(RoomCounts counts) {
    this.counts = counts;
  }

  void add(Subscription subscription) {
    counts.subscriptions(1);
    subscription.index(subscriptions.size());
    subscriptions.add(subscription);
    subscription.connection().attend(subscription);
  }

  /** Puts the last one into its place. */
  void remove(Subscription subscription) {
    counts.subscriptions(-1);
    subscription.connection().leave(subscription);
    Subscription last = subscriptions.remove(subscriptions.size() - 1);
    if (last != subscription) {
      subscriptions.set(subscription.index(), last);
      last.index(subscription.index());
    }
  }

  /**
   * Ends all.
   *
   * @param last what each connection gets then, if it has room
   */
  void end(Frame last) {
    for (Subscription subscription : subscriptions) {
      Connection connection = subscription.connection();
      subscription.end();
      connection.leave(subscription);
      if (connection.reserve(last)) {
        connection.enqueue(last);
      }
      if (connection.format().isOfOneRoom()) {
        connection.close(CloseCode.FORBIDDEN, "the room was closed");
      }
    }
    counts.subscriptions(-subscriptions.size());
    subscriptions.clear();
  }

  /**
   * Hands new messages to each.
   *
   * @param first the number of the first one
   * @param flush whether this is all that there is to do now
   */
  void deliver(long first, Burst burst, boolean flush) {
    long handed = 0;
    for (Subscription subscription : subscriptions) {
      handed += subscription.deliver(first, burst);
      if (flush) {
        subscription.connection().flush();
      }
    }
    counts.delivered(handed);
  }

  @Override
  public Iterator<Subscription> iterator() {
    return subscriptions.iterator();
  }
}
