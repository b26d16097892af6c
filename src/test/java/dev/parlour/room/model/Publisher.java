package dev.parlour.room.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.UserId;
import dev.parlour.log.LogKind;
import dev.parlour.log.Message;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.room.Refusal;
import dev.parlour.room.Room;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A client that publishes: what has a key and was not acknowledged, it publishes again. It checks
 * each answer.
 */
final class Publisher {

  private final UserId user;
  private final Set<Command.Publish> unacknowledged = new LinkedHashSet<>();

  /** Where the messages with these keys stand, as was acknowledged. */
  private final Map<String, Position> positions = new HashMap<>();

  /** The connection that answers come by; those of an earlier one are not heard. */
  private Object connection = new Object();

  Publisher(UserId user) {
    this.user = user;
  }

  /** Answers that are on their way are lost. */
  void disconnected() {
    connection = new Object();
  }

  void publish(Server server, Room room, Command.Publish command) {
    if (command.key() != null) {
      unacknowledged.add(command);
    }
    Object asking = connection;
    server.asked();
    room.publish(user, command)
        .whenComplete(
            (ok, failure) ->
                server.answered(
                    () -> {
                      check(server, command, ok, failure);
                      if (failure == null && asking == connection) {
                        unacknowledged.remove(command);
                      }
                    }));
  }

  /** Publishes again what was not acknowledged. */
  void publishAgain(Server server, Room room) {
    List.copyOf(unacknowledged).forEach(command -> publish(server, room, command));
  }

  private void check(Server server, Command.Publish command, Event.Ok ok, Throwable failure) {
    if (failure == null) {
      check(server, command, ok);
    } else {
      assertThat(server.outside().kind()).isEqualTo(LogKind.DURABLE);
      CommandException refusal = Refusal.of(command, failure);
      assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
      assertThat(refusal).hasMessage(Disk.unavailable().getMessage());
      assertThat(refusal.event().id()).isEqualTo(command.id());
    }
  }

  private void check(Server server, Command.Publish command, Event.Ok ok) {
    Message message = server.outside().ledger().at(ok.position());
    assertThat(ok.id()).isEqualTo(command.id());
    assertThat(message.key()).isEqualTo(command.key());
    if (ok.duplicate()) {
      assertThat(message.key()).as("the key of a duplicate").isNotNull();
    } else {
      assertThat(message.data()).isEqualTo(command.data());
      assertThat(message.from()).isEqualTo(user);
    }
    Position before = positions.put(command.key(), ok.position());
    if (command.key() != null && before != null && !before.equals(ok.position())) {
      assertThat(before.epoch().equals(ok.position().epoch()) && before.seq() >= oldest(server))
          .as("the message held that the key %s was given to", command.key())
          .isFalse();
    }
  }

  private static long oldest(Server server) {
    return server.log().oldest();
  }
}
