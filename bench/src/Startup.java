import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts a server again and again and measures how long it takes until it is ready: until its page
 * is there and the door to a room shakes hands. Used by one thread; ends only what it started.
 */
final class Startup {
  private static final String USAGE = "usage: Startup RUNS PORT COMMAND...";
  private static final int LONGEST_SECONDS = 120;
  private static final int STOP_SECONDS = 30;

  /** Between two questions; a server that is starting has better things to do than to answer. */
  private static final int PAUSE_MILLIS = 50;

  private static final int ANSWER_MILLIS = 10_000;
  private static final String PAGE = "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
  private static final String DOOR =
      """
      GET /rooms/startup HTTP/1.1\r
      Host: %s\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Version: 13\r
      \r
      """;

  private final InetSocketAddress address;
  private final List<String> command;

  private Startup(int port, List<String> command) {
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.command = command;
  }

  /**
   * One start.
   *
   * @param ready how long it took
   * @param cpu what the server's process had used by then, all its threads together
   */
  private record Measured(Duration ready, Duration cpu) {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length < 3) {
      System.err.println(USAGE);
      System.exit(2);
    }
    int runs = Integer.parseInt(arguments[0]);
    List<String> command = Arrays.asList(arguments).subList(2, arguments.length);
    Startup startup = new Startup(Integer.parseInt(arguments[1]), command);
    List<Measured> measured = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      measured.add(startup.measure());
    }
    List<Duration> ready = measured.stream().map(Measured::ready).sorted().toList();
    List<Duration> cpu = measured.stream().map(Measured::cpu).sorted().toList();
    System.out.printf(
        "ready after %s s (%s to %s), with %s s of CPU; medians of %d%n",
        seconds(ready.get(runs / 2)),
        seconds(ready.get(0)),
        seconds(ready.get(runs - 1)),
        seconds(cpu.get(runs / 2)),
        runs);
  }

  private static String seconds(Duration time) {
    return "%.2f".formatted(time.toMillis() / 1000.0);
  }

  private Measured measure() throws IOException, InterruptedException {
    if (answers(PAGE, "HTTP/1.1 ")) {
      throw new IOException("somebody else is listening on " + address);
    }
    long started = System.nanoTime();
    Process server =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (!answers(PAGE, "HTTP/1.1 200 ") || !answers(DOOR, "HTTP/1.1 101 ")) {
        if (!server.isAlive() || System.nanoTime() - started > LONGEST_SECONDS * 1_000_000_000L) {
          throw new IOException("not ready: " + String.join(" ", command));
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
      Duration ready = Duration.ofNanos(System.nanoTime() - started);
      return new Measured(ready, server.info().totalCpuDuration().orElse(Duration.ZERO));
    } finally {
      stop(server);
    }
  }

  private static void stop(Process server) throws InterruptedException {
    server.destroy();
    if (!server.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      server.destroyForcibly().waitFor();
    }
  }

  /** Whether the answer to this request begins so. */
  private boolean answers(String request, String begin) {
    try (Socket socket = new Socket()) {
      socket.connect(address, ANSWER_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      String host = "127.0.0.1:" + address.getPort();
      socket.getOutputStream().write(request.formatted(host).getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      byte[] first = in.readNBytes(begin.length());
      return new String(first, StandardCharsets.US_ASCII).equals(begin);
    } catch (IOException e) {
      return false;
    }
  }
}
