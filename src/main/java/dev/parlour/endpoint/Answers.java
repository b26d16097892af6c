package dev.parlour.endpoint;

import dev.parlour.connection.Connection;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.room.Refusal;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers one connection's commands once the log has done its part. Thread-safe. */
final class Answers {

  /** Each may cost the log a read: a connection has no more of them at work. */
  private static final int MOST_HISTORIES = 8;

  private final Connection connection;
  private final AtomicInteger histories = new AtomicInteger();

  Answers(Connection connection) {
    this.connection = connection;
  }

  /** A publish is on its way, and will be {@link #published}. */
  void publishing() {
    connection.owe();
  }

  void published(Command.Publish command, Event.Ok ok, Throwable failure) {
    connection.pay();
    if (failure != null) {
      connection.send(Refusal.of(command, failure).event());
    } else if (command.id() != null) {
      connection.send(ok);
    }
  }

  void carriedOut(Command.Moderate command, Throwable failure) {
    if (failure != null) {
      connection.send(Refusal.of(command, failure).event());
    } else if (command.id() != null) {
      connection.send(new Event.Done(command.id()));
    }
  }

  /**
   * @throws CommandException when too many are being answered
   */
  void startHistory(Command.History command) throws CommandException {
    if (histories.incrementAndGet() > MOST_HISTORIES) {
      histories.decrementAndGet();
      throw new CommandException(
          ErrorCode.OVERLOADED,
          command.id(),
          command.room(),
          MOST_HISTORIES + " history commands are being answered: wait for one");
    }
  }

  void endHistory(Command.History command, Event.History history, Throwable failure) {
    histories.decrementAndGet();
    connection.send(failure == null ? history : Refusal.of(command, failure).event());
  }
}
