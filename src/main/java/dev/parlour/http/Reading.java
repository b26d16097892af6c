package dev.parlour.http;

import dev.parlour.auth.Identity;
import dev.parlour.auth.Permission;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.DocumentEncoder;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.RoomSummary;
import dev.parlour.room.Room;
import dev.parlour.room.Rooms;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Tells what rooms hold and who is in them. Thread-safe: immutable. */
record Reading(Rooms rooms, DocumentEncoder encoder) {

  private static final int USUAL_ROOMS = 100;
  private static final int MOST_ROOMS = 1000;

  /** Messages of the past. */
  CompletionStage<Answer> history(Call call, CompletionStage<Identity> who)
      throws CommandException {
    Command.History command =
        new Command.History(
            null,
            call.room(),
            call.query().position("after"),
            call.query().position("before"),
            call.query().count("limit", 1));
    return tell(command, Permission.HISTORY, who, room -> room.history(command));
  }

  /** Who is in a room. */
  CompletionStage<Answer> members(Call call, CompletionStage<Identity> who) {
    return tell(
        new Command.Members(null, call.room()),
        Permission.MEMBERS,
        who,
        room -> CompletableFuture.completedFuture(room.members(null)));
  }

  private <E extends Event> CompletionStage<Answer> tell(
      Command command,
      Permission needed,
      CompletionStage<Identity> who,
      Function<Room, CompletionStage<E>> read) {
    return Resource.then(
        who.thenCompose(known -> rooms.access(known, command.room())),
        access -> {
          access.require(needed, command);
          return rooms
              .visit(command, read)
              .thenApply(event -> Answer.json(200, encoder.event(event)));
        });
  }

  /** Which rooms are open, for administrators. */
  CompletionStage<Answer> rooms(Call call, CompletionStage<Identity> who) throws CommandException {
    String after = call.query().textOrEmpty("after");
    String part = call.query().textOrEmpty("part");
    Integer limit = call.query().count("limit", 1);
    int most = limit == null ? USUAL_ROOMS : Math.min(limit, MOST_ROOMS);
    return Resource.then(
        who,
        known -> {
          if (!known.isAdministrator()) {
            throw new CommandException(
                ErrorCode.FORBIDDEN, null, null, "only administrators may see all rooms");
          }
          List<RoomSummary> found = rooms.list(part, after, most + 1);
          List<RoomSummary> told = found.subList(0, Math.min(most, found.size()));
          return CompletableFuture.completedFuture(
              Answer.json(200, encoder.rooms(told, found.size() > most)));
        });
  }
}
