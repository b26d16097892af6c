package dev.parlour.protocol;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.parlour.Position;
import dev.parlour.RoomName;

/** Writes commands as a client would. */
final class CommandJson implements Command.Handler {

  private final ObjectNode json = new ObjectMapper().createObjectNode();

  private CommandJson() {}

  static String encode(Command command) {
    CommandJson writer = new CommandJson();
    try {
      command.applyTo(writer);
    } catch (CommandException e) {
      throw new AssertionError(e);
    }
    return writer.json.toString();
  }

  @Override
  public void hello(Command.Hello command) {
    start("hello", command.id()).put("token", command.token());
  }

  @Override
  public void join(Command.Join command) {
    room("join", command.id(), command.room());
    Position after = command.after();
    json.put("after", after == null ? null : after.toString());
    json.put("last", command.last());
  }

  @Override
  public void leave(Command.Leave command) {
    room("leave", command.id(), command.room());
  }

  @Override
  public void publish(Command.Publish command) {
    room("publish", command.id(), command.room());
    json.put("key", command.key());
    json.putRawValue("data", new RawValue(command.data()));
  }

  @Override
  public void history(Command.History command) {
    room("history", command.id(), command.room());
    json.put("after", command.after() == null ? null : command.after().toString());
    json.put("before", command.before() == null ? null : command.before().toString());
    json.put("limit", command.limit());
  }

  @Override
  public void members(Command.Members command) {
    room("members", command.id(), command.room());
  }

  @Override
  public void ping(Command.Ping command) {
    start("ping", command.id());
  }

  @Override
  public void pong(Command.Pong command) {
    start("pong", command.id());
  }

  @Override
  public void moderate(Command.Moderate command) {
    start(command.action().wireName(), command.id());
    if (command.user() != null) {
      json.put("user", command.user().value());
    }
    if (command.room() != null) {
      json.put("room", command.room().value());
    }
    json.put("until", command.until()).put("reason", command.reason());
  }

  private void room(String type, Long id, RoomName room) {
    start(type, id).put("room", room.value());
  }

  private ObjectNode start(String type, Long id) {
    return json.put("type", type).put("id", id);
  }
}
