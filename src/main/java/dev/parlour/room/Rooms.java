package dev.parlour.room;

import dev.parlour.RoomName;
import dev.parlour.connection.Connection;
import dev.parlour.log.Logs;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.EventEncoder;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All rooms: made on the first join, forgotten when nobody is in them and their log has expired.
 * Thread-safe.
 */
public final class Rooms {

  private final Logs logs;
  private final RoomLimits limits;
  private final EventEncoder encoder;
  private final Map<RoomName, Room> rooms = new ConcurrentHashMap<>();
  private final Set<Room> changed = ConcurrentHashMap.newKeySet();

  public Rooms(Logs logs, RoomLimits limits, EventEncoder encoder) {
    this.logs = logs;
    this.limits = limits;
    this.encoder = encoder;
  }

  /**
   * Lets a connection into a room, made now if need be, and answers it.
   *
   * @throws CommandException when there are too many rooms, or the room is full
   */
  public Subscription join(Connection connection, Command.Join join) throws CommandException {
    while (true) {
      Room room = room(join);
      Optional<Subscription> subscription = room.join(connection, join);
      if (subscription.isPresent()) {
        return subscription.get();
      }
      rooms.remove(join.room(), room);
    }
  }

  private Room room(Command.Join join) throws CommandException {
    Room known = rooms.get(join.room());
    if (known != null) {
      return known;
    }
    if (rooms.size() >= limits.rooms()) {
      throw new CommandException(
          ErrorCode.OVERLOADED,
          join.id(),
          join.room(),
          "there are " + limits.rooms() + " rooms, as many as may be");
    }
    return rooms.computeIfAbsent(join.room(), this::open);
  }

  private Room open(RoomName name) {
    return new Room(name, logs.open(name), limits, encoder, changed::add);
  }

  /** How many rooms there are. */
  public int count() {
    return rooms.size();
  }

  /** Tells members who came and went; to be called some times a second. */
  public void tellPresence() {
    for (Iterator<Room> it = changed.iterator(); it.hasNext(); ) {
      Room room = it.next();
      it.remove();
      room.tellPresence();
    }
  }

  /** Forgets what is too old; to be called about once a second. */
  public void expire() {
    rooms.values().removeIf(Room::expire);
  }
}
