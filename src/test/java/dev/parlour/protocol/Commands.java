package dev.parlour.protocol;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary commands of every kind there is. */
final class Commands {

  private static final Map<Class<?>, Arbitrary<? extends Command>> KINDS =
      Map.of(
          Command.Hello.class,
          Combinators.combine(
                  Values.ids(),
                  Values.strings(200).filter(text -> text.indexOf('\0') < 0).injectNull(0.2))
              .as(Command.Hello::new),
          Command.Join.class,
          Combinators.combine(
                  Values.ids(),
                  Values.rooms(),
                  Values.positions().injectNull(0.3),
                  Arbitraries.integers().greaterOrEqual(0).injectNull(0.3))
              .as(Command.Join::new),
          Command.Leave.class,
          Combinators.combine(Values.ids(), Values.rooms()).as(Command.Leave::new),
          Command.Publish.class,
          Combinators.combine(
                  Values.ids(),
                  Values.rooms(),
                  Values.json(),
                  Arbitraries.oneOf(
                          Values.strings(CommandDecoder.MAX_KEY), Values.awkwardStrings(20))
                      .filter(key -> key.indexOf('\0') < 0)
                      .injectNull(0.2))
              .as(Command.Publish::new),
          Command.History.class,
          Combinators.combine(
                  Values.ids(),
                  Values.rooms(),
                  Values.positions().injectNull(0.3),
                  Values.positions().injectNull(0.3),
                  Arbitraries.integers().greaterOrEqual(1).injectNull(0.3))
              .as(Command.History::new),
          Command.Members.class,
          Combinators.combine(Values.ids(), Values.rooms()).as(Command.Members::new),
          Command.Ping.class,
          Values.ids().map(Command.Ping::new),
          Command.Pong.class,
          Values.ids().map(Command.Pong::new),
          Command.Moderate.class,
          Arbitraries.of(Action.class).flatMap(Commands::orders));

  private Commands() {}

  private static Arbitrary<Command.Moderate> orders(Action action) {
    Arbitrary<Long> times = Arbitraries.longs().between(1, 253_402_300_799_999L).injectNull(0.3);
    Arbitrary<String> reasons =
        Arbitraries.oneOf(Values.strings(200), Values.awkwardStrings(20))
            .filter(text -> text.indexOf('\0') < 0 && !text.isBlank());
    return Combinators.combine(
            Values.ids(), Values.users(), Values.rooms(), times, reasons.injectNull(0.3))
        .filter((id, user, room, until, reason) -> reason != null || !action.isRestricting())
        .as(
            (id, user, room, until, reason) ->
                new Command.Moderate(
                    id,
                    action,
                    action.isAboutUser() ? user : null,
                    action.isAboutRoom() ? room : null,
                    action.isRestricting() ? until : null,
                    reason));
  }

  static Map<Class<?>, Arbitrary<? extends Command>> kinds() {
    return KINDS;
  }

  static Arbitrary<Command> any() {
    return Arbitraries.of(KINDS.values()).flatMap(kind -> kind.map(command -> command));
  }
}
