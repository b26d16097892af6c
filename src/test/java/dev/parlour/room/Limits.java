package dev.parlour.room;

import dev.parlour.limit.Rate;
import java.time.Duration;

/** Limits for tests: without grace and without a pause between two tellings, if not said. */
final class Limits {

  private Limits() {}

  static RoomLimits publishing(Rate publishes) {
    return new RoomLimits(3, 4, 3, Duration.ZERO, Duration.ZERO, 100, 100_000, publishes);
  }

  static RoomLimits of(int rooms, int members, int listed) {
    return of(rooms, members, listed, Duration.ZERO, Duration.ZERO);
  }

  static RoomLimits of(int rooms, int members, int listed, Duration grace, Duration interval) {
    return new RoomLimits(rooms, members, listed, grace, interval, 100, 100_000, Rate.none());
  }
}
