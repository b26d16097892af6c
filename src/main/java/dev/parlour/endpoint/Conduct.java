package dev.parlour.endpoint;

import dev.parlour.connection.Connection;
import dev.parlour.limit.Limit;
import dev.parlour.limit.Rejections;
import dev.parlour.limit.Throttle;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;

/**
 * How one connection behaves: how fast it talks, whether it talks at all, and how often it is
 * wrong. Who is wrong too often is closed.
 *
 * <p>Thread-safe: the throttles are, and all else is volatile and only ever becomes true.
 */
final class Conduct {

  private final Connection connection;
  private final Rejections rejections;
  private final PeerLimits limits;
  private final Throttle commands;
  private final Throttle bytes;
  private final Throttle publishes;
  private final Throttle errors;

  private volatile boolean spoken;
  private volatile boolean over;

  Conduct(Connection connection, PeerLimits limits, Rejections rejections) {
    this.connection = connection;
    this.rejections = rejections;
    this.limits = limits;
    this.commands = new Throttle(Limit.COMMANDS, limits.commands());
    this.bytes = new Throttle(Limit.BYTES, limits.bytes());
    this.publishes = new Throttle(Limit.CONNECTION_PUBLISHES, limits.publishes());
    this.errors = new Throttle(Limit.ERRORS, limits.errors());
  }

  /**
   * Lets a command pass.
   *
   * @param size of what was sent, in bytes
   * @throws CommandException when it comes too soon
   */
  void pass(Command command, int size) throws CommandException {
    if (!spoken) {
      spoken = !(command instanceof Command.Pong);
    }
    CommandException.pass(commands, 1, command);
    CommandException.pass(bytes, size, command);
  }

  /**
   * Lets a message be published.
   *
   * @param together what its user may publish by all connections
   * @throws CommandException when it comes too soon
   */
  void pass(Command.Publish command, Throttle together) throws CommandException {
    CommandException.pass(publishes, 1, command);
    CommandException.pass(together, 1, command);
  }

  /** Tells what was wrong, and closes when that was once too often. */
  void refuse(CommandException why) {
    if (why.limit() != null) {
      rejections.add(why.limit());
    }
    connection.send(why.event());
    if (why.code().isPeersFault() && errors.take(1) > 0 && !over) {
      over = true;
      close();
    }
  }

  private void close() {
    rejections.add(Limit.ERRORS);
    String message =
        "too many errors: at most " + limits.errors() + " (" + Limit.ERRORS.setting() + ")";
    connection.send(new Event.Failure(null, null, ErrorCode.BAD_REQUEST, message));
    connection.close(CloseCode.ABUSE, message);
  }

  /** Whether nothing more is heard of it, as it is being closed for its errors. */
  boolean isOver() {
    return over;
  }

  /** Closes a connection that has said nothing: to be called when it has had the time to. */
  void expectCommand() {
    if (!spoken) {
      rejections.add(Limit.FIRST_COMMAND);
      connection.close(
          CloseCode.UNUSED,
          "no command within "
              + limits.firstCommand().toSeconds()
              + " seconds ("
              + Limit.FIRST_COMMAND.setting()
              + ")");
    }
  }
}
