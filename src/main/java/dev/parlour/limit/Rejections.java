package dev.parlour.limit;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** How often each limit has turned somebody or something away. Thread-safe. */
public final class Rejections {

  private final Map<Limit, LongAdder> counts = new EnumMap<>(Limit.class);
  private final Consumer<Limit> listener;

  /**
   * All counts are zero at first.
   *
   * @param listener told of each, on any thread
   */
  public Rejections(Consumer<Limit> listener) {
    this.listener = listener;
    for (Limit limit : Limit.values()) {
      counts.put(limit, new LongAdder());
    }
  }

  /** Counts one. */
  public void add(Limit limit) {
    counts.get(limit).increment();
    listener.accept(limit);
  }

  /** How many there were since the start. */
  public long count(Limit limit) {
    return counts.get(limit).sum();
  }
}
