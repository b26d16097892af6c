package dev.parlour.room;

import dev.parlour.Position;
import dev.parlour.log.Message;
import dev.parlour.log.Page;
import dev.parlour.log.RoomLog;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A look into a room's past, both ends excluded. Immutable.
 *
 * @param command what was asked for
 * @param after the number before the first message wanted; null to read back from the end
 * @param before the number behind the last message wanted
 * @param messages how many at most
 * @param bytes about how many bytes at most
 */
record History(Command.History command, Long after, long before, int messages, long bytes) {

  private static final int USUAL = 50;

  /**
   * Reads what a command asks for.
   *
   * @return fails with a {@link CommandException} when a position is of another epoch
   */
  static CompletionStage<Event.History> answer(
      Command.History command, RoomLog log, RoomLimits limits, RoomFrames frames) {
    try {
      return of(command, log, limits).read(log, frames);
    } catch (CommandException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * @throws CommandException when a position is of another epoch
   */
  static History of(Command.History command, RoomLog log, RoomLimits limits)
      throws CommandException {
    Position head = log.head();
    Long after = seq(command, "after", command.after(), head);
    Long before = seq(command, "before", command.before(), head);
    int wanted = command.limit() == null ? USUAL : command.limit();
    return new History(
        command,
        after,
        before == null ? head.seq() + 1 : before,
        Math.min(wanted, limits.historyMessages()),
        limits.historyBytes());
  }

  private static Long seq(Command.History command, String field, Position position, Position head)
      throws CommandException {
    if (position != null && !position.epoch().equals(head.epoch())) {
      throw new CommandException(
          ErrorCode.BAD_REQUEST,
          command.id(),
          command.room(),
          field + " is of another epoch; this room's positions start with " + head.epoch() + ":");
    }
    return position == null ? null : position.seq();
  }

  CompletionStage<Event.History> read(RoomLog log, RoomFrames frames) {
    CompletionStage<Page> page =
        after == null ? log.readBack(before, messages, bytes) : log.read(after, messages, bytes);
    return page.thenApply(read -> event(read, log.oldest(), frames));
  }

  private Event.History event(Page page, long oldest, RoomFrames frames) {
    List<Message> found =
        page.messages().stream().filter(message -> message.seq() < before).toList();
    List<Event.Message> events = found.stream().map(frames::event).toList();
    return new Event.History(
        command.id(), command.room(), events, !found.isEmpty() && more(found, page, oldest));
  }

  private boolean more(List<Message> found, Page page, long oldest) {
    if (after == null) {
      return found.get(0).seq() > oldest;
    }
    return found.get(found.size() - 1).seq() < Math.min(before - 1, page.head());
  }
}
