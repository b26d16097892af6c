package dev.parlour.http;

import dev.parlour.RoomName;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which resource is meant by a method and a path. Immutable. */
final class Routes {

  private static final String ROOMS = "rooms";
  private static final String ANY_ROOM = "{room}";

  /** By path, the name of a room replaced; then by method. */
  private final Map<String, Map<String, Resource>> resources = new HashMap<>();

  /** The resource that is meant, and the room in the path, or null. */
  record Match(Resource resource, RoomName room) {}

  /** Adds a resource; done before the first request. */
  Routes add(String method, String path, Resource resource) {
    resources.computeIfAbsent(path, none -> new TreeMap<>()).put(method, resource);
    return this;
  }

  /**
   * Finds a resource.
   *
   * @param path behind {@code /api}, decoded; or null
   */
  Match find(String method, String path) throws CommandException, HttpException {
    List<String> parts = Arrays.asList((path == null ? "" : path.substring(1)).split("/", -1));
    boolean hasRoom = parts.size() > 1 && parts.get(0).equals(ROOMS);
    Map<String, Resource> byMethod = resources.get(hasRoom ? template(parts) : parts.get(0));
    if (byMethod == null || !hasRoom && parts.size() > 1) {
      throw new HttpException(
          404, ErrorCode.UNSUPPORTED, "nothing is here; /api/openapi.json tells what is where");
    }
    Resource resource = byMethod.get(method.equals("HEAD") ? "GET" : method);
    if (resource == null) {
      String allowed = allowed(byMethod);
      throw new HttpException(
          405, ErrorCode.UNSUPPORTED, "allowed here: " + allowed, Map.of("Allow", allowed));
    }
    return new Match(resource, hasRoom ? room(parts.get(1)) : null);
  }

  private static String template(List<String> parts) {
    return Stream.concat(Stream.of(ROOMS, ANY_ROOM), parts.stream().skip(2))
        .collect(Collectors.joining("/"));
  }

  private static String allowed(Map<String, Resource> byMethod) {
    Stream<String> implied =
        byMethod.containsKey("GET") ? Stream.of("HEAD", "OPTIONS") : Stream.of("OPTIONS");
    return Stream.concat(byMethod.keySet().stream(), implied).collect(Collectors.joining(", "));
  }

  private static RoomName room(String name) throws CommandException {
    try {
      return new RoomName(name);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ErrorCode.BAD_ROOM, null, null, "room: " + e.getMessage());
    }
  }
}
