package dev.parlour.protocol;

import dev.parlour.UserId;
import dev.parlour.auth.Permission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary events of every kind there is. */
final class Events {

  private static final Arbitrary<String> TEXTS =
      Arbitraries.oneOf(Values.strings(40), Values.awkwardStrings(20));
  private static final Arbitrary<Integer> COUNTS = Arbitraries.integers().greaterOrEqual(0);
  private static final Arbitrary<Long> TIMES = Arbitraries.longs().greaterOrEqual(0);
  private static final Arbitrary<Boolean> FLAGS = Arbitraries.of(true, false);
  private static final Arbitrary<List<UserId>> USERS =
      Values.users().list().ofMaxSize(4).injectNull(0.2);

  private Events() {}

  static Map<Class<?>, Arbitrary<? extends Event>> kinds() {
    Map<Class<?>, Arbitrary<? extends Event>> kinds = new HashMap<>(inRooms());
    kinds.put(
        Event.Welcome.class,
        Combinators.combine(Values.ids(), TEXTS, Values.users(), TIMES, COUNTS, TIMES)
            .as(Event.Welcome::new));
    kinds.put(
        Event.Ok.class,
        Combinators.combine(Values.ids(), Values.positions(), FLAGS).as(Event.Ok::new));
    kinds.put(Event.Ping.class, TIMES.map(Event.Ping::new));
    kinds.put(Event.Expiring.class, TIMES.map(Event.Expiring::new));
    kinds.put(Event.Pong.class, Combinators.combine(Values.ids(), TIMES).as(Event.Pong::new));
    kinds.put(
        Event.Failure.class,
        Combinators.combine(
                Values.ids(),
                Values.rooms().injectNull(0.3),
                Arbitraries.of(ErrorCode.class),
                TEXTS,
                TIMES.injectNull(0.5),
                TIMES.injectNull(0.5))
            .as(Event.Failure::new));
    kinds.put(Event.Done.class, Values.ids().map(Event.Done::new));
    kinds.put(
        Event.Bye.class,
        Combinators.combine(Arbitraries.of(CloseCode.class), TEXTS, COUNTS, COUNTS)
            .as(Event.Bye::new));
    return kinds;
  }

  private static Map<Class<?>, Arbitrary<? extends Event>> inRooms() {
    return Map.of(
        Event.Joined.class,
        Combinators.combine(
                Values.ids(),
                Values.rooms(),
                Values.positions(),
                FLAGS,
                Arbitraries.of(Permission.class).set().map(Permission::wireNames),
                USERS,
                COUNTS)
            .as(Event.Joined::new),
        Event.Left.class,
        Combinators.combine(Values.ids(), Values.rooms()).as(Event.Left::new),
        Event.Message.class,
        messages(),
        Event.History.class,
        Combinators.combine(Values.ids(), Values.rooms(), messages().list().ofMaxSize(3), FLAGS)
            .as(Event.History::new),
        Event.Presence.class,
        Combinators.combine(Values.rooms(), USERS, USERS, COUNTS).as(Event.Presence::new),
        Event.Gap.class,
        Combinators.combine(
                Values.rooms(),
                Values.positions(),
                Values.positions(),
                Arbitraries.of(GapReason.class),
                TIMES.injectNull(0.2))
            .as(Event.Gap::new),
        Event.Members.class,
        Combinators.combine(Values.ids(), Values.rooms(), USERS, COUNTS).as(Event.Members::new));
  }

  private static Arbitrary<Event.Message> messages() {
    return Combinators.combine(
            Values.rooms(),
            Values.positions(),
            Values.users(),
            TIMES,
            TEXTS.injectNull(0.2),
            Values.json())
        .as(Event.Message::new);
  }

  static Arbitrary<Event> any() {
    return Arbitraries.of(kinds().values()).flatMap(kind -> kind.map(event -> event));
  }
}
