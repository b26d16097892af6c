package dev.parlour.connection;

import dev.parlour.RoomName;
import dev.parlour.protocol.ConnectionSummary;
import dev.parlour.protocol.Delivery;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks at connections, each on its own loop, without stopping it: one task a loop. Thread-safe:
 * immutable.
 */
public final class Inspection {

  private final Connections connections;

  public Inspection(Connections connections) {
    this.connections = connections;
  }

  /** How those that are meant are, in the order in which they were opened. */
  public CompletionStage<List<ConnectionSummary>> list(Selection wanted) {
    Map<Executor, List<Connection>> byLoop =
        wanted.of(connections.of(wanted)).stream().collect(Collectors.groupingBy(Connection::loop));
    List<CompletableFuture<List<ConnectionSummary>>> parts =
        byLoop.entrySet().stream()
            .map(part -> on(part.getKey(), () -> look(part.getValue(), wanted)))
            .toList();
    return all(parts).thenApply(done -> merged(done, wanted.most()));
  }

  /** Runs something on a loop. */
  private static <T> CompletableFuture<T> on(Executor loop, Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, loop);
  }

  private static List<ConnectionSummary> look(List<Connection> some, Selection wanted) {
    return some.stream()
        .filter(wanted::isThere)
        .limit(wanted.most())
        .map(Connection::summary)
        .toList();
  }

  private static List<ConnectionSummary> merged(List<List<ConnectionSummary>> parts, int most) {
    return parts.stream()
        .flatMap(Collection::stream)
        .sorted(Comparator.comparing(ConnectionSummary::id, Selection.IN_ORDER))
        .limit(most)
        .toList();
  }

  /**
   * What became of a message on a connection.
   *
   * @param seq its number; not after the room's newest
   * @return empty when the connection is not in the room
   */
  public CompletionStage<Optional<Delivery>> delivery(
      Connection connection, RoomName room, long seq) {
    return on(
        connection.loop(), () -> connection.attendance(room).map(there -> there.delivery(seq)));
  }

  /** What all of them give, in their order. */
  public static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> stages) {
    return CompletableFuture.allOf(stages.toArray(new CompletableFuture<?>[0]))
        .thenApply(done -> stages.stream().map(CompletableFuture::join).toList());
  }
}
