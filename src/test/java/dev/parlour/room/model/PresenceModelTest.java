package dev.parlour.room.model;

import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Restrictions;
import dev.parlour.connection.ManualLoop;
import dev.parlour.limit.Rate;
import dev.parlour.log.LiveRoomLog;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.EventEncoder;
import dev.parlour.room.RoomLimits;
import dev.parlour.room.Rooms;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whoever comes and goes, with however many connections: after each telling all know who is there,
 * nobody is told of somebody who was waited for and came back, and nothing is told too often.
 */
class PresenceModelTest {

  private static final int CONNECTIONS = 10;
  private static final int USERS = 6;
  private static final int MOST_INSIDE = 3;
  private static final long GRACE = 5000;
  private static final long INTERVAL = 500;

  /** What is done, by which connection, and for how long. */
  private record Step(Action action, int who, long millis) {}

  private enum Action {
    JOIN,
    LEAVE,
    CLOSE,
    BREAK,
    WAIT,
    TELL,
    TELL_LATER
  }

  /** The room, and who should be in it. */
  private static final class Pair {
    private final SettableClock clock = new SettableClock();
    private final ManualLoop loop = new ManualLoop();
    private final Guests truth = new Guests(GRACE, MOST_INSIDE);
    private final List<Guest> guests;
    private final int listed;
    private final Rooms rooms;
    private long toldAt;

    Pair(int listed) {
      this.listed = listed;
      guests =
          IntStream.range(0, CONNECTIONS)
              .mapToObj(i -> new Guest("user" + i % USERS, loop))
              .toList();
      RoomLimits limits =
          new RoomLimits(
              1,
              MOST_INSIDE,
              listed,
              Duration.ofMillis(GRACE),
              Duration.ofMillis(INTERVAL),
              100,
              10_000,
              Rate.none());
      rooms =
          new Rooms(
              new GrantedPermissions(),
              Restrictions.none(),
              name -> CompletableFuture.completedFuture(new LiveRoomLog("x1", clock)),
              limits,
              new EventEncoder(),
              () -> clock.millis() * 1_000_000);
    }

    void take(Step step) {
      Guest guest = guests.get(step.who());
      switch (step.action()) {
        case JOIN -> join(guest);
        case LEAVE -> leave(guest);
        case CLOSE -> hangUp(guest, true);
        case BREAK -> hangUp(guest, false);
        case WAIT -> clock.advance(Duration.ofMillis(step.millis()));
        case TELL -> tell();
        case TELL_LATER -> {
          clock.advance(Duration.ofMillis(INTERVAL));
          tell();
        }
      }
    }

    private void join(Guest guest) {
      if (!guest.isInside() && guests.stream().filter(Guest::isInside).count() < MOST_INSIDE) {
        truth.comes(guest.user());
        guest.join(rooms);
      }
    }

    private void leave(Guest guest) {
      if (guest.isInside()) {
        truth.leaves(guest.user());
        guest.leave();
      }
    }

    private void hangUp(Guest guest, boolean onPurpose) {
      if (!guest.isInside()) {
        return;
      }
      if (onPurpose) {
        truth.leaves(guest.user());
      } else {
        truth.breaks(guest.user(), clock.millis());
      }
      guest.hangUp(onPurpose);
    }

    private void tell() {
      truth.notice(clock.millis());
      boolean due = truth.hasChanged() && clock.millis() - toldAt >= INTERVAL;
      rooms.tellPresence();
      for (Guest guest : guests) {
        guest.assertTold(truth, due && guest.isInside(), listed);
      }
      if (due) {
        toldAt = clock.millis();
        truth.told();
      }
    }
  }

  @Property(tries = 1500)
  void allKnowWhoIsThere(@ForAll("listed") int listed, @ForAll("steps") List<Step> steps) {
    Pair pair = new Pair(listed);
    steps.forEach(pair::take);
    pair.take(new Step(Action.TELL_LATER, 0, 0));
    pair.take(new Step(Action.WAIT, 0, GRACE));
    pair.take(new Step(Action.TELL, 0, 0));
  }

  @Provide
  Arbitrary<Integer> listed() {
    return Arbitraries.of(1, 3, 100);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(6, Action.JOIN),
                Tuple.of(1, Action.LEAVE),
                Tuple.of(1, Action.CLOSE),
                Tuple.of(4, Action.BREAK),
                Tuple.of(1, Action.WAIT),
                Tuple.of(2, Action.TELL),
                Tuple.of(2, Action.TELL_LATER)),
            Arbitraries.integers().between(0, CONNECTIONS - 1),
            Arbitraries.longs().between(0, 3000))
        .as(Step::new)
        .list()
        .ofMaxSize(80);
  }
}
