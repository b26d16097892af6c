package dev.parlour.limit;

import java.time.Duration;

/**
 * How much may pass in a time, on average, and how much at once after a rest. Immutable.
 *
 * @param amount how much in each {@code time}; 0 is no limit at all
 * @param burst how much at once
 * @param time not null
 */
public record Rate(long amount, long burst, Duration time) {

  private static final Rate NONE = new Rate(0, 0, Duration.ofSeconds(1));

  /** The most that may pass in a second: what buckets that are exact to the nanosecond can do. */
  public static final long MOST = 1_000_000_000;

  /**
   * @throws IllegalArgumentException when it lets nothing through, or more than {@link #MOST}
   */
  public Rate {
    boolean none = amount == 0 && burst == 0;
    if (!none && (amount < 1 || burst < 1 || amount > MOST || burst > MOST)) {
      throw new IllegalArgumentException("a rate is from 1 to " + MOST + ", so is its burst");
    }
  }

  /** So much a second. */
  public static Rate perSecond(long amount, long burst) {
    return new Rate(amount, burst, Duration.ofSeconds(1));
  }

  /** So much a minute, all of it at once if need be. */
  public static Rate perMinute(long amount) {
    return new Rate(amount, amount, Duration.ofMinutes(1));
  }

  /** No limit. */
  public static Rate none() {
    return NONE;
  }

  boolean isNone() {
    return amount == 0;
  }

  /** Such as {@code 100 a second, 200 at once}. */
  @Override
  public String toString() {
    String unit = time.equals(Duration.ofMinutes(1)) ? "minute" : "second";
    return amount + " a " + unit + (burst == amount ? "" : ", " + burst + " at once");
  }
}
