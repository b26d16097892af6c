package dev.parlour.endpoint;

import dev.parlour.connection.Connection;
import dev.parlour.limit.Limit;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.room.Refusal;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers one connection's commands once the log has done its part, and takes no more of them than
 * may be at work. Thread-safe.
 */
final class Answers {

  private final Connection connection;
  private final Conduct conduct;
  private final PeerLimits limits;
  private final AtomicInteger publishes = new AtomicInteger();
  private final AtomicInteger histories = new AtomicInteger();

  Answers(Connection connection, Conduct conduct, PeerLimits limits) {
    this.connection = connection;
    this.conduct = conduct;
    this.limits = limits;
  }

  /**
   * A message is about to be published.
   *
   * @throws CommandException when too many are being written
   */
  void startPublish(Command.Publish command) throws CommandException {
    start(publishes, limits.acknowledgements(), Limit.ACKNOWLEDGEMENTS, command);
    connection.owe();
  }

  void endPublish(Command.Publish command, Event.Ok ok, Throwable failure) {
    publishes.decrementAndGet();
    connection.pay();
    if (failure != null) {
      conduct.refuse(Refusal.of(command, failure));
    } else if (command.id() != null) {
      connection.send(ok);
    }
  }

  void carriedOut(Command.Moderate command, Throwable failure) {
    if (failure != null) {
      conduct.refuse(Refusal.of(command, failure));
    } else if (command.id() != null) {
      connection.send(new Event.Done(command.id()));
    }
  }

  /**
   * The past is about to be read.
   *
   * @throws CommandException when too many questions are being answered
   */
  void startHistory(Command.History command) throws CommandException {
    start(histories, limits.histories(), Limit.HISTORIES, command);
  }

  void endHistory(Command.History command, Event.History history, Throwable failure) {
    histories.decrementAndGet();
    if (failure != null) {
      conduct.refuse(Refusal.of(command, failure));
    } else {
      connection.send(history);
    }
  }

  private static void start(AtomicInteger atWork, int most, Limit limit, Command command)
      throws CommandException {
    if (atWork.incrementAndGet() > most) {
      atWork.decrementAndGet();
      throw CommandException.over(
          limit,
          ErrorCode.OVERLOADED,
          command,
          most + " such commands of this connection are being answered: wait for one");
    }
  }
}
