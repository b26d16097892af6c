package dev.parlour.room;

import dev.parlour.connection.Connection;
import dev.parlour.connection.Frame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The subscriptions of an audience; each knows its place among them, so that it is found without
 * looking. Confined to the audience's loop.
 */
final class Crowd implements Iterable<Subscription> {

  private final List<Subscription> subscriptions = new ArrayList<>();

  void add(Subscription subscription) {
    subscription.place(subscriptions.size());
    subscriptions.add(subscription);
  }

  /** Puts the last one into its place. */
  void remove(Subscription subscription) {
    Subscription last = subscriptions.remove(subscriptions.size() - 1);
    if (last != subscription) {
      subscriptions.set(subscription.place(), last);
      last.place(subscription.place());
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
      if (connection.reserve(last)) {
        connection.enqueue(last);
      }
    }
    subscriptions.clear();
  }

  @Override
  public Iterator<Subscription> iterator() {
    return subscriptions.iterator();
  }
}
