package dev.parlour.deployed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server that takes {@link Badge}s, and those who come with one. Used by one thread. */
final class Overseer implements AutoCloseable {

  private static final List<String> ALL = List.of("read", "publish", "members", "history");

  /** The name of the cookie that may hold a token. */
  static final String COOKIE = "badge";

  private final MicroProcess server;
  private final HttpPeer http;

  /**
   * @param name of the server's log file
   */
  Overseer(String name) {
    Map<String, String> settings = new HashMap<>(Badge.settings());
    settings.put("PARLOUR_GUESTS", "false");
    settings.put("PARLOUR_PRESENCE_GRACE", "0");
    settings.put("PARLOUR_COOKIE", COOKIE);
    server = MicroProcess.start(name, settings);
    http = new HttpPeer(server.http("/"));
  }

  MicroProcess server() {
    return server;
  }

  /** What an administrator is answered. */
  HttpAnswer get(String path) {
    return http.get(path, "Authorization", "Bearer " + badge());
  }

  /** What somebody is answered who has this token, or none when it is null. */
  HttpAnswer get(String path, String token) {
    return token == null ? http.get(path) : http.get(path, "Authorization", "Bearer " + token);
  }

  /** An administrator's token. */
  static String badge() {
    return Badge.of("root", Map.of("*", List.of("admin")));
  }

  /** A token of somebody who may do all but that. */
  static String badge(String user) {
    return Badge.of(user, Map.of("*", ALL));
  }

  /** A connection of somebody who may do all but administrate. */
  Peer peer(String user) {
    return peer(user, Map.of("*", ALL));
  }

  Peer peer(String user, Map<String, List<String>> permissions) {
    String token = Badge.of(user, permissions);
    return Peer.open(server.ws("/rooms"), null, "Authorization", "Bearer " + token);
  }

  /** A connection that is in a room. */
  Peer join(String room, String user) {
    Peer peer = peer(user);
    peer.ask("{\"type\":\"join\",\"room\":\"" + room + "\",\"id\":1}");
    return peer;
  }

  /** Publishes a message and gives its position. */
  static String publish(Peer peer, String room, String json) {
    String publish = "{\"type\":\"publish\",\"room\":\"%s\",\"data\":%s,\"id\":2}";
    return peer.ask(publish.formatted(room, json)).path("position").asText();
  }

  @Override
  public void close() {
    server.close();
  }
}
