import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What followers of one room cost, as event streams or as WebSockets: the server's heap for each,
 * and how fast a message reaches all. Messages are published by HTTP. Used by one thread.
 */
final class Followers {
  private static final String USAGE = "usage: Followers stream|plain|v1 PORT PID [COUNT] [ROUNDS]";
  private static final String ROOM = "bench";

  /** Stands in each message once, and nowhere else. */
  private static final char MARK = '#';

  private static final String MESSAGE = "{\"data\":\"" + MARK + "x".repeat(63) + "\"}";
  private static final int BATCH = 100;
  private static final int WARM_UP = 50;

  /** The end of what greets a follower, of either kind. */
  private static final byte[] JOINED = "\"type\":\"joined\"".getBytes(StandardCharsets.US_ASCII);

  private final String kind;
  private final int port;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private long marks;
  private int joined;

  /** How much of the greeting one follower has got. */
  private static final class Greeting {
    private int seen;

    boolean add(byte b) {
      if (seen < JOINED.length) {
        seen = b == JOINED[seen] ? seen + 1 : b == JOINED[0] ? 1 : 0;
        return seen == JOINED.length;
      }
      return false;
    }
  }

  private Followers(String kind, int port) throws IOException {
    this.kind = kind;
    this.port = port;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length < 3) {
      System.err.println(USAGE);
      System.exit(2);
    }
    int pid = Integer.parseInt(arguments[2]);
    int count = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5000;
    int rounds = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 200;
    new Followers(arguments[0], Integer.parseInt(arguments[1]))
        .run(new JavaHeap(pid), count, rounds);
  }

  private void run(JavaHeap heap, int count, int rounds) throws IOException, InterruptedException {
    publish(1);
    final long before = heap.usedKib();
    for (int i = 0; i < count; i++) {
      open(i);
      // One after the other, so that no queue of handshakes overflows.
      awaitJoined(i + 1);
    }
    // Nobody hears the presence of the others any more.
    readFor(2000);
    final long with = heap.usedKib();
    double[] millis = new double[rounds];
    for (int i = -WARM_UP; i < rounds; i++) {
      double took = round(1, count);
      if (i >= 0) {
        millis[i] = took;
      }
    }
    Arrays.sort(millis);
    double[] batches = new double[rounds / 10];
    for (int i = -WARM_UP / 10; i < batches.length; i++) {
      double took = round(BATCH, count);
      if (i >= 0) {
        batches[i] = took;
      }
    }
    System.out.printf(
        "%-6s %d followers: %.1f KiB of heap each; one message reaches all in %.1f ms (p99 %.1f);"
            + " %d at once: %,.0f deliveries/s%n",
        kind,
        count,
        (with - before) / (double) count,
        millis[rounds / 2],
        millis[rounds * 99 / 100],
        BATCH,
        (double) BATCH * count * batches.length / (Arrays.stream(batches).sum() / 1000));
  }

  /** How many milliseconds so many messages take from their publishing to the last follower. */
  private double round(int messages, int followers) throws IOException, InterruptedException {
    long until = marks + (long) messages * followers;
    long start = System.nanoTime();
    publishLater(messages);
    while (marks < until) {
      read(1000);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private HttpRequest request(int messages) {
    String one = MESSAGE;
    String body =
        messages == 1
            ? one
            : IntStream.range(0, messages)
                .mapToObj(i -> one)
                .collect(Collectors.joining(",", "[", "]"));
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + port + "/api/rooms/" + ROOM + "/messages?name=p"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private void publish(int messages) throws IOException, InterruptedException {
    if (http.send(request(messages), BodyHandlers.discarding()).statusCode() != 201) {
      throw new IOException("not published");
    }
  }

  private void publishLater(int messages) {
    http.sendAsync(request(messages), BodyHandlers.discarding());
  }

  private void open(int number) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    List<String> lines = new ArrayList<>();
    if (kind.equals("stream")) {
      lines.add("GET /api/rooms/" + ROOM + "/messages?name=f" + number + " HTTP/1.1");
      lines.add("Accept: text/event-stream");
    } else {
      lines.add("GET /rooms/" + ROOM + "?name=f" + number + " HTTP/1.1");
      lines.add("Upgrade: websocket");
      lines.add("Connection: Upgrade");
      lines.add("Sec-WebSocket-Version: 13");
      lines.add("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
      if (kind.equals("v1")) {
        lines.add("Sec-WebSocket-Protocol: parlour.v1");
      }
    }
    lines.add("Host: 127.0.0.1:" + port);
    String request = String.join("\r\n", lines) + "\r\n\r\n";
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, new Greeting());
  }

  private void awaitJoined(int all) throws IOException {
    while (joined < all) {
      read(1000);
    }
  }

  private void readFor(long millis) throws IOException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() < end) {
      read(50);
    }
  }

  private void read(long millis) throws IOException {
    selector.select(this::read, millis);
  }

  private void read(SelectionKey key) {
    try {
      buffer.clear();
      if (((SocketChannel) key.channel()).read(buffer) < 0) {
        throw new IllegalStateException("the server has closed a connection");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    buffer.flip();
    Greeting greeting = (Greeting) key.attachment();
    while (buffer.hasRemaining()) {
      byte b = buffer.get();
      marks += b == MARK ? 1 : 0;
      joined += greeting.add(b) ? 1 : 0;
    }
  }
}
