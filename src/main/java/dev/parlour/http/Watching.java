package dev.parlour.http;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.Identity;
import dev.parlour.connection.ConnectionCounts;
import dev.parlour.connection.Connections;
import dev.parlour.connection.Doorkeeper;
import dev.parlour.connection.Inspection;
import dev.parlour.connection.Selection;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ConnectionSummary;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.SummaryEncoder;
import dev.parlour.room.Deliveries;
import dev.parlour.room.Refusal;
import dev.parlour.room.RoomCounts;
import dev.parlour.room.Rooms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Shows administrators how the server is: its numbers, its connections, and what became of a
 * message. Thread-safe: immutable.
 *
 * @param doorkeeper knows how many users and addresses there are
 * @param since when the server was started, in milliseconds since 1970
 */
record Watching(
    Connections connections,
    Rooms rooms,
    Doorkeeper doorkeeper,
    Inspection inspection,
    Deliveries deliveries,
    SummaryEncoder encoder,
    long since) {

  private static final int USUAL_CONNECTIONS = 50;
  private static final int MOST_CONNECTIONS = 500;

  /** Who asks, and whether it may watch; nobody is no error. */
  CompletionStage<Answer> identity(Call call, CompletionStage<Identity> who) {
    return who.thenApply(
            known -> Answer.json(200, encoder.identity(known.user(), known.isAdministrator())))
        .exceptionallyCompose(
            failure ->
                isNobody(Refusal.cause(failure))
                    ? CompletableFuture.completedFuture(
                        Answer.json(200, encoder.identity(null, false)))
                    : CompletableFuture.failedFuture(failure));
  }

  private static boolean isNobody(Throwable failure) {
    return failure instanceof CommandException e && e.code() == ErrorCode.UNAUTHENTICATED;
  }

  /** The numbers of now, and counts since the start. */
  CompletionStage<Answer> stats(Call call, CompletionStage<Identity> who) {
    return forAdministrators(
        who, () -> CompletableFuture.completedFuture(Answer.json(200, encoder.numbers(numbers()))));
  }

  private Map<String, Long> numbers() {
    Map<String, Long> numbers = new LinkedHashMap<>();
    numbers.put("now", System.currentTimeMillis());
    numbers.put("since", since);
    numbers.put("connections", (long) connections.count());
    numbers.put("users", (long) doorkeeper.users());
    numbers.put("addresses", (long) doorkeeper.addresses());
    numbers.put("queueBytes", connections.waitingBytes());
    numbers.put("rooms", (long) rooms.count());
    RoomCounts inRooms = rooms.counts();
    numbers.put("members", inRooms.members());
    numbers.put("subscriptions", inRooms.subscriptions());
    numbers.put("behind", inRooms.behind());
    numbers.put("messagesIn", inRooms.published());
    numbers.put("messagesOut", inRooms.delivered());
    ConnectionCounts counts = connections.counts();
    numbers.put("opened", counts.connections());
    numbers.put("framesIn", counts.framesIn());
    numbers.put("bytesIn", counts.bytesIn());
    numbers.put("writes", counts.writes());
    numbers.put("bytesOut", counts.bytesOut());
    Runtime memory = Runtime.getRuntime();
    numbers.put("heapBytes", memory.totalMemory() - memory.freeMemory());
    numbers.put("heapMost", memory.maxMemory());
    return numbers;
  }

  /** Which connections are open, and how they stand. */
  CompletionStage<Answer> connections(Call call, CompletionStage<Identity> who)
      throws CommandException {
    Query query = call.query();
    Integer waiting = query.count("waiting", 0);
    Integer limit = query.count("limit", 1);
    int most = limit == null ? USUAL_CONNECTIONS : Math.min(limit, MOST_CONNECTIONS);
    Selection wanted =
        new Selection(
            Query.parsed("user", query.text("user"), UserId::new),
            Query.parsed("room", query.text("room"), RoomName::new),
            query.textOrEmpty("after"),
            waiting == null ? 0 : waiting,
            most + 1);
    return forAdministrators(
        who, () -> inspection.list(wanted).thenApply(found -> told(found, most)));
  }

  private Answer told(List<ConnectionSummary> found, int most) {
    List<ConnectionSummary> told = found.subList(0, Math.min(most, found.size()));
    return Answer.json(200, encoder.connections(told, found.size() > most));
  }

  /** What became of a message on its way to a user. */
  CompletionStage<Answer> delivery(Call call, CompletionStage<Identity> who)
      throws CommandException {
    RoomName room = call.query().needed("room", RoomName::new);
    Position position = call.query().needed("position", Watching::positionOfMessage);
    UserId user = call.query().needed("user", UserId::new);
    return forAdministrators(
        who,
        () ->
            deliveries
                .of(room, position, user)
                .thenApply(report -> Answer.json(200, encoder.delivery(report))));
  }

  private static Position positionOfMessage(String text) {
    Position position = Position.parse(text);
    if (position.seq() == 0) {
      throw new IllegalArgumentException("messages count from 1");
    }
    return position;
  }

  /** Shows something. */
  @FunctionalInterface
  private interface Show {
    CompletionStage<Answer> answer();
  }

  private static CompletionStage<Answer> forAdministrators(
      CompletionStage<Identity> who, Show show) {
    return Resource.then(
        who,
        known -> {
          if (!known.isAdministrator()) {
            throw new CommandException(
                ErrorCode.FORBIDDEN, null, null, "only administrators may see how the server is");
          }
          return show.answer();
        });
  }
}
