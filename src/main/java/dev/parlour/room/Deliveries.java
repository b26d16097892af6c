package dev.parlour.room;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.Permission;
import dev.parlour.auth.Restrictions;
import dev.parlour.connection.Connection;
import dev.parlour.connection.Connections;
import dev.parlour.connection.Inspection;
import dev.parlour.log.Message;
import dev.parlour.log.RoomLog;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.Delivery;
import dev.parlour.protocol.DeliveryOutcome;
import dev.parlour.protocol.DeliveryReport;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tells whether a message was handed to a user, or why not, by where the cursors of the user's
 * connections are. What was before they were opened is remembered nowhere. Thread-safe: immutable.
 */
public final class Deliveries {

  private final Rooms rooms;
  private final Connections connections;
  private final Restrictions restrictions;
  private final Inspection inspection;

  /**
   * @param inspection of those connections
   */
  public Deliveries(
      Rooms rooms, Connections connections, Restrictions restrictions, Inspection inspection) {
    this.rooms = rooms;
    this.connections = connections;
    this.restrictions = restrictions;
    this.inspection = inspection;
  }

  /**
   * What became of a message on its way to a user.
   *
   * @return fails with a {@link CommandException} when there are too many rooms, or the room's log
   *     can't be read
   */
  public CompletionStage<DeliveryReport> of(RoomName room, Position position, UserId user) {
    Command any = new Command.History(null, room, null, null, null);
    return rooms.visit(any, open -> of(open, position, user));
  }

  private CompletionStage<DeliveryReport> of(Room room, Position position, UserId user) {
    RoomLog log = room.log();
    return Start.known(position, log)
        .thenCompose(
            known -> {
              Position head = log.head();
              if (!position.epoch().equals(head.epoch())) {
                return none(room, position, user, DeliveryOutcome.OTHER_EPOCH);
              }
              return position.seq() > head.seq()
                  ? none(room, position, user, DeliveryOutcome.UNPUBLISHED)
                  : ofKnown(room, position, user);
            });
  }

  private static CompletionStage<DeliveryReport> none(
      Room room, Position position, UserId user, DeliveryOutcome why) {
    return CompletableFuture.completedFuture(
        report(room, position, user, Optional.empty(), why, List.of()));
  }

  private CompletionStage<DeliveryReport> ofKnown(Room room, Position position, UserId user) {
    List<CompletableFuture<Delivery>> deliveries =
        connections.of(user).stream()
            .map(one -> of(one, room.name(), position.seq()).toCompletableFuture())
            .toList();
    return message(room.log(), position.seq())
        .thenCombine(
            Inspection.all(deliveries),
            (message, done) ->
                report(room, position, user, message, outcome(done, user, room.name()), done));
  }

  /** On one connection. */
  private CompletionStage<Delivery> of(Connection connection, RoomName room, long seq) {
    return inspection
        .delivery(connection, room, seq)
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedFuture(found.get())
                    : absent(connection, room));
  }

  private CompletionStage<Delivery> absent(Connection connection, RoomName room) {
    return rooms
        .access(connection.identity(), room)
        .thenApply(
            access ->
                Delivery.none(
                    connection.id(),
                    access.allows(Permission.READ)
                        ? DeliveryOutcome.NOT_JOINED
                        : DeliveryOutcome.FORBIDDEN));
  }

  /** That of the message itself, if the log holds it. */
  private static CompletionStage<Optional<Message>> message(RoomLog log, long seq) {
    return log.read(seq - 1, 1, 1)
        .thenApply(
            page -> page.messages().stream().filter(message -> message.seq() == seq).findFirst());
  }

  private DeliveryOutcome outcome(List<Delivery> deliveries, UserId user, RoomName room) {
    return deliveries.stream()
        .map(Delivery::outcome)
        .min(Comparator.naturalOrder())
        .orElse(
            restrictions.against(user, room, Permission.READ).isPresent()
                ? DeliveryOutcome.FORBIDDEN
                : DeliveryOutcome.NOT_CONNECTED);
  }

  private static DeliveryReport report(
      Room room,
      Position position,
      UserId user,
      Optional<Message> message,
      DeliveryOutcome outcome,
      List<Delivery> deliveries) {
    return new DeliveryReport(
        room.name(),
        position,
        user,
        room.log().head(),
        message.map(Message::from).orElse(null),
        message.map(Message::at).orElse(null),
        outcome,
        deliveries);
  }
}
