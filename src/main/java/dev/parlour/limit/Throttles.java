package dev.parlour.limit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A throttle for each of those who asked lately. Remembers so many of them at most, and forgets who
 * has not asked for the longest time, so that the number of those who may ask does not matter.
 *
 * <p>Thread-safe: one lock, this object's own, guards who is remembered.
 *
 * @param <K> whom throttles are for
 */
public final class Throttles<K> {

  private final Supplier<Throttle> maker;

  /** Guarded by this. Those who asked last are last. */
  private final Map<K, Throttle> recent;

  /**
   * @param most how many are remembered
   * @param maker makes each one's throttle
   */
  public Throttles(int most, Supplier<Throttle> maker) {
    this.maker = maker;
    this.recent =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Throttle> eldest) {
            return size() > most;
          }
        };
  }

  /** The one for somebody. */
  public synchronized Throttle of(K key) {
    return recent.computeIfAbsent(key, none -> maker.get());
  }

  synchronized int size() {
    return recent.size();
  }
}
