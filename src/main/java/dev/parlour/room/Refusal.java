package dev.parlour.room;

import dev.parlour.LogEvent;
import dev.parlour.RoomName;
import dev.parlour.auth.Restriction;
import dev.parlour.auth.TokenException;
import dev.parlour.log.LogException;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** What a client is told of a command that failed later. */
public final class Refusal {

  private static final Logger LOGGER = System.getLogger(Refusal.class.getName());

  private Refusal() {}

  /** The same stage, but failing with what the client is told. */
  static <T> CompletionStage<T> of(Command command, CompletionStage<T> stage) {
    return stage.exceptionallyCompose(
        failure -> CompletableFuture.failedFuture(of(command, failure)));
  }

  /** What made a stage fail. */
  public static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /**
   * What somebody is told whom a restriction concerns.
   *
   * @param id the number of the command that is refused, or null
   * @param room where, or null
   */
  public static Event.Failure of(Long id, RoomName room, Restriction restriction) {
    ErrorCode code = restriction.isClosure() ? ErrorCode.CLOSED : ErrorCode.FORBIDDEN;
    Long until = restriction.until() == null ? null : restriction.until().toEpochMilli();
    return new Event.Failure(id, room, code, restriction.message(), until, null);
  }

  /**
   * What the client is told.
   *
   * @param failure of a stage of this package, or of the check of a token
   */
  public static CommandException of(Command command, Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof CommandException e) {
      return e;
    }
    if (cause instanceof TokenException e) {
      boolean isLate = e.reason() == TokenException.Reason.UNCHECKED;
      ErrorCode code = isLate ? ErrorCode.UNAVAILABLE : ErrorCode.UNAUTHENTICATED;
      return new CommandException(code, command.id(), null, "token: " + e.getMessage());
    }
    if (cause instanceof LogException e) {
      ErrorCode code =
          switch (e.reason()) {
            case UNAVAILABLE -> ErrorCode.UNAVAILABLE;
            case OVERLOADED -> ErrorCode.OVERLOADED;
          };
      return new CommandException(code, command.id(), command.room(), e.getMessage());
    }
    LogEvent.of("command.failed")
        .with("room", command.room())
        .with("error", cause)
        .log(LOGGER, Level.ERROR);
    LOGGER.log(Level.DEBUG, "command.failed", cause);
    return new CommandException(
        ErrorCode.UNAVAILABLE, command.id(), command.room(), "the server failed; try again");
  }
}
