package dev.parlour.deployed;

import dev.parlour.Generous;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Payara Micro with the built WAR in a process of its own, started as the README says. Used by one
 * thread; ends only the process it started.
 */
final class MicroProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final Path CONFIG = Path.of(System.getProperty("parlour.config"));
  private static final Path WAR = Path.of(System.getProperty("parlour.war"));
  private static final Path OUTPUT = Path.of(System.getProperty("parlour.output"));

  private final Process process;
  private final int port;
  private final Path log;

  private MicroProcess(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param name of the log file
   * @param environment variables set for it, beside those of this process
   */
  static MicroProcess start(String name, Map<String, String> environment) {
    return start(name, environment, List.of());
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param options for Payara Micro, beside the usual ones; the later one of two counts; what
   *     starts with @ is a file of options for java
   */
  static MicroProcess start(String name, Map<String, String> environment, List<String> options) {
    return start(name, WAR, environment, options);
  }

  /** The same with another WAR than the built one. */
  static MicroProcess start(
      String name, Path war, Map<String, String> environment, List<String> options) {
    MicroProcess started = launch(name, war, environment, options);
    try {
      Awaitility.await("the server " + name)
          .atMost(START)
          .until(() -> started.isReady() || !started.process.isAlive());
    } catch (ConditionTimeoutException e) {
      String log = started.log();
      started.close();
      throw new AssertionError(
          "the server did not answer on port " + started.port + ":\n" + log, e);
    }
    if (!started.process.isAlive()) {
      throw new AssertionError("the server ended:\n" + started.log());
    }
    return started;
  }

  /** Starts a server and does not wait. */
  static MicroProcess launch(String name, Map<String, String> environment) {
    return launch(name, WAR, environment, List.of());
  }

  private static MicroProcess launch(
      String name, Path war, Map<String, String> environment, List<String> options) {
    try {
      Path log = OUTPUT.resolve(name + ".log");
      int port = freePort();
      List<String> command = command(port, war);
      for (String option : options) {
        command.add(option.startsWith("@") ? 1 : command.size(), option);
      }
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(Generous.environment());
      builder.environment().put("PARLOUR_DATA", OUTPUT.resolve(name + "-data").toString());
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      return new MicroProcess(builder.start(), port, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The options for other asadmin commands before boot than the usual ones. */
  static List<String> preBoot(String name, String commands) {
    try {
      Path file = OUTPUT.resolve(name + "-pre-boot.txt");
      Files.writeString(file, commands);
      return List.of("--prebootcommandfile", file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The usual asadmin commands before boot. */
  static String usualPreBoot() {
    try {
      return Files.readString(CONFIG.resolve("pre-boot.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is logged as usual. */
  static String usualLogging() {
    try {
      return Files.readString(CONFIG.resolve("logging.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(int port, Path war) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + CONFIG.resolve("jvm.options"));
    command.add("-Xmx256m");
    command.addAll(List.of("-jar", System.getProperty("payara.microJar")));
    command.addAll(List.of("--noCluster", "--port", String.valueOf(port)));
    command.addAll(List.of("--prebootcommandfile", CONFIG.resolve("pre-boot.txt").toString()));
    command.addAll(List.of("--postbootcommandfile", CONFIG.resolve("post-boot.txt").toString()));
    command.addAll(List.of("--logproperties", CONFIG.resolve("logging.properties").toString()));
    command.addAll(List.of("--deploy", war.toString(), "--contextRoot", "/"));
    return command;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean isReady() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(http("/rooms")).version(HttpClient.Version.HTTP_1_1).build();
      return HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 426;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  int port() {
    return port;
  }

  URI http(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  URI ws(String path) {
    return URI.create("ws://127.0.0.1:" + port + path);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it has logged so far. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Asks it to end, as a supervisor does, and does not wait. Who started us may have us ignore
   * Ctrl-C.
   */
  void interrupt() {
    run("kill", "-TERM", String.valueOf(process.pid()));
  }

  /** How much of its heap is in use once what can be collected is, in bytes. */
  long usedHeap() {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String pid = String.valueOf(process.pid());
    run(jcmd, pid, "GC.run");
    Matcher used = Pattern.compile("used ([0-9]+)K").matcher(run(jcmd, pid, "GC.heap_info"));
    if (!used.find()) {
      throw new AssertionError("no heap size");
    }
    return Long.parseLong(used.group(1)) * 1024;
  }

  /** How many objects of a class there are once what can be collected is. */
  long instances(String className) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String histogram = run(jcmd, String.valueOf(process.pid()), "GC.class_histogram");
    return histogram
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length >= 4 && words[3].equals(className))
        .mapToLong(words -> Long.parseLong(words[1]))
        .sum();
  }

  private static String run(String... command) {
    try {
      Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (run.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Waits for its end. */
  void awaitEnd() {
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the server did not end within " + STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    awaitEnd();
  }
}
