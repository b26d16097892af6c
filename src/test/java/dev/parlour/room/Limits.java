package dev.parlour.room;

import java.time.Duration;

/** Limits for tests: without grace and without a pause between two tellings, if not said. */
final class Limits {

  private Limits() {}

  static RoomLimits of(int rooms, int members, int listed) {
    return of(rooms, members, listed, Duration.ZERO, Duration.ZERO);
  }

  static RoomLimits of(int rooms, int members, int listed, Duration grace, Duration interval) {
    return new RoomLimits(rooms, members, listed, grace, interval, 100, 100_000);
  }
}
