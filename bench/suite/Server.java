import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program to be measured and how it is started; immutable.
 *
 * @param folder where it is started; null for a new one that is deleted afterwards
 * @param command ends on its own when told to by SIGTERM
 * @param door a path that is answered with {@code status} once the server is ready
 */
record Server(String name, int port, Path folder, List<String> command, String door, int status) {
  private static final int FIRST_PORT = 18090;
  private static final String HEAP = "-Xmx1g";

  /** All there are, by name, in the order of the tables. */
  static Map<String, Server> all(Workplace place) {
    Map<String, Server> all = new LinkedHashMap<>();
    for (Server server :
        List.of(parlour(place), deno(place), ws(place), socketIo(place), stomp(place))) {
      all.put(server.name, server);
    }
    return all;
  }

  /** As payara-config/README.md says, and only on the loopback address. */
  private static Server parlour(Workplace place) {
    int port = FIRST_PORT;
    Path config = place.root().resolve("payara-config");
    List<String> command =
        List.of(
            "java",
            "@" + config.resolve("jvm.options"),
            HEAP,
            "-jar",
            place.payara().toString(),
            "--port",
            String.valueOf(port),
            "--noCluster",
            "--prebootcommandfile",
            place.preBoot().toString(),
            "--postbootcommandfile",
            config.resolve("post-boot.txt").toString(),
            "--logproperties",
            config.resolve("logging.properties").toString(),
            "--systemproperties",
            place.settings().toString(),
            "--deploy",
            place.war().toString(),
            "--contextRoot",
            "/");
    return new Server("parlour", port, null, command, "/echo", 426);
  }

  private static Server deno(Workplace place) {
    int port = FIRST_PORT + 1;
    List<String> command =
        List.of(place.deno(), "run", "--allow-net", "deno.js", String.valueOf(port));
    return new Server("deno", port, place.peers(), command, "/echo", 426);
  }

  private static Server ws(Workplace place) {
    int port = FIRST_PORT + 2;
    List<String> command = List.of("node", "ws.js", String.valueOf(port));
    return new Server("ws", port, place.peers(), command, "/echo", 426);
  }

  private static Server socketIo(Workplace place) {
    int port = FIRST_PORT + 3;
    List<String> command = List.of("node", "socketio.js", String.valueOf(port));
    return new Server("socketio", port, place.peers(), command, "/socket.io/", 400);
  }

  private static Server stomp(Workplace place) {
    int port = FIRST_PORT + 4;
    List<String> command =
        List.of("java", HEAP, "-jar", place.stomp().toString(), "--server.port=" + port);
    return new Server("stomp", port, null, command, "/stomp", 400);
  }

  String url() {
    return "ws://127.0.0.1:" + port;
  }

  String probe() {
    return "http://127.0.0.1:" + port + door;
  }
}
