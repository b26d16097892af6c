package dev.parlour.endpoint;

import dev.parlour.auth.Identities;
import dev.parlour.auth.OriginPolicy;
import dev.parlour.auth.Restrictions;
import dev.parlour.connection.Connection;
import dev.parlour.connection.Connections;
import dev.parlour.connection.Doorkeeper;
import dev.parlour.connection.Format;
import dev.parlour.connection.Wires;
import dev.parlour.limit.Rejections;
import dev.parlour.moderation.Moderation;
import dev.parlour.protocol.CommandDecoder;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import dev.parlour.room.Rooms;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Clock;
import java.util.List;

/**
 * What every {@link RoomEndpoint} works with, and the maker of them.
 *
 * <p>Thread-safe: immutable.
 *
 * @param takesTokens whether a {@code hello} with a token can tell who somebody is
 * @param hello how long a connection may take to say who it is
 * @param clock tells when tokens expire
 * @param doorkeeper counts who comes in
 * @param rejections counts what was too much
 * @param peer what one connection may do
 * @param messageLimit the longest command, in bytes
 * @param roomsPerConnection the most rooms one connection may be in
 */
public record RoomDoor(
    OriginPolicy origins,
    Identities identities,
    boolean takesTokens,
    HelloLimits hello,
    Clock clock,
    Wires wires,
    Connections connections,
    Rooms rooms,
    Restrictions restrictions,
    Moderation moderation,
    CommandDecoder decoder,
    EventEncoder encoder,
    Doorkeeper doorkeeper,
    Rejections rejections,
    PeerLimits peer,
    int messageLimit,
    int roomsPerConnection) {

  private static final int WAITING_COMMANDS = 4;

  /** The endpoints to register: one socket for many rooms, and one that enters a room at once. */
  public List<ServerEndpointConfig> endpoints() {
    return List.of(endpoint("/rooms"), endpoint("/rooms/{room}"));
  }

  private ServerEndpointConfig endpoint(String path) {
    return ServerEndpointConfig.Builder.create(RoomEndpoint.class, path)
        .subprotocols(Format.subprotocols())
        .configurator(new Maker(this))
        .build();
  }

  /** Twice the longest command: so much gets an answer, and the connection goes on. */
  public int longestFrame() {
    return 2 * messageLimit;
  }

  /** How many bytes of commands may wait for rooms that are being opened. */
  long waitingLimit() {
    return WAITING_COMMANDS * (long) messageLimit;
  }

  Event.Welcome welcome(Long id, Connection connection) {
    return new Event.Welcome(
        id,
        connection.id(),
        connection.identity().user(),
        connections.heartbeat().toSeconds(),
        messageLimit,
        System.currentTimeMillis());
  }

  /**
   * Makes endpoints itself: the container would make them under one global lock, by CDI, for each
   * connection.
   */
  private static final class Maker extends ServerEndpointConfig.Configurator {

    private final RoomDoor door;

    Maker(RoomDoor door) {
      this.door = door;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
      return type.cast(new RoomEndpoint(door));
    }

    /** Sees only the origin; it is checked where the host it is to be compared with is known. */
    @Override
    public boolean checkOrigin(String origin) {
      return true;
    }

    @Override
    public void modifyHandshake(
        ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
      door.origins().check(request);
    }
  }
}
