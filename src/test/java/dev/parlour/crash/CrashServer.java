package dev.parlour.crash;

import dev.parlour.Generous;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Payara Micro with the built WAR, killed and started again on the same port with the same data.
 * Used by one thread at a time; ends only the processes it started.
 */
final class CrashServer implements AutoCloseable {

  /** Bytes that may wait for a reader: so few that readers often fall behind the log. */
  private static final String LITTLE = "8192";

  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration END = Duration.ofSeconds(30);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Path log;
  private final Map<String, String> environment;
  private final int port = freePort();
  private volatile Process process; // null before the first start

  /**
   * @param folder for its data and its log
   * @param environment variables set for it, beside those of this process
   */
  CrashServer(Path folder, Map<String, String> environment) {
    this.log = folder.resolve("server.log");
    this.environment = new HashMap<>(environment);
    this.environment.putAll(Generous.environment());
    this.environment.put("PARLOUR_GUESTS", "true");
    this.environment.put("PARLOUR_CONNECTION_QUEUE", LITTLE);
    this.environment.put("PARLOUR_DATA", folder.resolve("data").toString());
    try {
      Files.createDirectories(folder.resolve("data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A port below those that the system gives to clients. Otherwise a client that knocks while the
   * server is down might be given this very port, connect to itself, and keep the server out.
   */
  private static int freePort() {
    for (int tries = 0; tries < 100; tries++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException e) {
        // Taken: try another.
      }
    }
    throw new IllegalStateException("no free port");
  }

  /** The door to many rooms. */
  URI rooms() {
    return URI.create("ws://127.0.0.1:" + port + "/rooms");
  }

  /** Starts it, and waits until it answers. */
  void start() {
    launch();
    Awaitility.await("the server").atMost(START).until(() -> isReady() || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError("the server ended, see " + log);
    }
  }

  /** Starts it, and does not wait. */
  void launch() {
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command() {
    Path config = Path.of(System.getProperty("parlour.config", "payara-config"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("@" + config.resolve("jvm.options"), "-Xmx256m"));
    // It lives for seconds: the compiler that is ready sooner is the better one.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar"));
    command.add(System.getProperty("payara.microJar", "target/payara-micro.jar"));
    command.addAll(List.of("--noCluster", "--port", String.valueOf(port)));
    command.addAll(List.of("--prebootcommandfile", config.resolve("pre-boot.txt").toString()));
    command.addAll(List.of("--postbootcommandfile", config.resolve("post-boot.txt").toString()));
    command.addAll(List.of("--logproperties", config.resolve("logging.properties").toString()));
    command.addAll(List.of("--deploy", System.getProperty("parlour.war", "target/parlour.war")));
    command.addAll(List.of("--contextRoot", "/"));
    return command;
  }

  private boolean isReady() {
    URI door = URI.create("http://127.0.0.1:" + port + "/rooms");
    HttpRequest request = HttpRequest.newBuilder(door).timeout(Duration.ofSeconds(5)).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 426;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Ends it at once, as {@code kill -9} does, and does not wait; any thread may. */
  void shoot() {
    process.destroyForcibly();
  }

  /** Ends it at once, as {@code kill -9} does, and waits until it is gone. */
  void kill() {
    shoot();
    awaitEnd();
  }

  /** Waits until it is gone. */
  void awaitEnd() {
    try {
      if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the server did not end within " + END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
