package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Crowds that want nothing of the server but its memory and its time. */
class SilentCrowdIT {

  private static final int SILENT = 5000;
  private static final int HASTY = 1000;
  private static final int THREADS = 4;
  private static final int MESSAGES = 200;

  /** What 5,000 connections of the default sizes may cost, and the server has in all 256 MiB. */
  private static final long MAY_GROW = SILENT * 12L * 1024;

  private static final Duration RESPONSIVE = Duration.ofSeconds(2);

  private static final Map<String, String> SETTINGS =
      Map.of(
          "PARLOUR_GUESTS", "true",
          "PARLOUR_COMMAND_WAIT", "20");

  private static MicroProcess server;

  @BeforeAll
  static void start() {
    server = MicroProcess.start("silent-crowd", SETTINGS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A WebSocket that costs the test next to nothing. */
  private static Socket knock(String path) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout((int) Peer.PATIENCE.toMillis());
    socket.getOutputStream().write(RawPeer.handshake(path));
    return socket;
  }

  private static int awaitCloseCode(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    StringBuilder headers = new StringBuilder();
    while (headers.indexOf("\r\n\r\n") < 0) {
      headers.append((char) in.readUnsignedByte());
    }
    RawFrame frame = RawFrame.read(in);
    while (frame.first() != RawFrame.CLOSE) {
      frame = RawFrame.read(in);
    }
    return frame.code();
  }

  private static void answersInTime(Peer peer) {
    long start = System.nanoTime();
    assertThat(peer.ask("{\"type\":\"ping\",\"id\":1}").path("type").asText()).isEqualTo("pong");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(RESPONSIVE);
  }

  @Test
  void thousandsThatSendNothingCostLittleAndAreClosed() throws IOException {
    List<Socket> crowd = new ArrayList<>();
    try (Peer ada = Peer.open(server.ws("/rooms/quiet?name=ada"))) {
      ada.event("joined");
      final long heapBefore = server.usedHeap();
      for (int i = 0; i < SILENT; i++) {
        crowd.add(knock("/rooms"));
        if (i % 100 == 0) {
          answersInTime(ada);
        }
      }
      Awaitility.await()
          .atMost(Peer.PATIENCE)
          .until(() -> server.instances(DirectContract.WIRE) == SILENT + 1);
      assertThat(server.usedHeap() - heapBefore).isLessThan(MAY_GROW);
      for (Socket socket : crowd) {
        assertThat(awaitCloseCode(socket)).isEqualTo(4105);
        socket.close();
      }
      answersInTime(ada);
      Awaitility.await()
          .atMost(Peer.PATIENCE)
          .until(() -> server.instances(DirectContract.WIRE) == 1);
    }
  }

  @Test
  void whoComesAndGoesAThousandTimesASecondHurtsNobodyAndLeavesNothing()
      throws InterruptedException, ExecutionException {
    try (Peer ada = Peer.open(server.ws("/rooms/busy?name=ada"));
        Peer bo = Peer.open(server.ws("/rooms/busy?name=bo"))) {
      ada.event("joined");
      bo.event("joined");
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(threads.submit(SilentCrowdIT::comeAndGo));
      }
      for (int i = 1; i <= MESSAGES; i++) {
        long start = System.nanoTime();
        ada.send("message " + i);
        JsonNode message = bo.event("message");
        assertThat(message.path("position").asText()).endsWith(":" + i);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(RESPONSIVE);
      }
      for (Future<?> each : all) {
        each.get();
      }
      threads.shutdown();
      Awaitility.await("only theirs are left, with a seat by user and by address each")
          .atMost(Peer.PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(server.instances(DirectContract.WIRE)).isEqualTo(2);
                assertThat(server.instances("dev.parlour.limit.Seat")).isEqualTo(4);
              });
      assertThat(server.log()).doesNotContain("ERROR", "SEVERE");
    }
  }

  private static Void comeAndGo() throws IOException {
    for (int i = 0; i < HASTY / THREADS; i++) {
      try (Socket socket = knock("/rooms/busy")) {
        if (i % 2 == 0) {
          socket.getInputStream().read();
        }
        socket.setSoLinger(true, 0);
      }
    }
    return null;
  }
}
