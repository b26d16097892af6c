package dev.parlour.deployed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Clients in a Node of their own. Used by one thread; ends the process it started. */
final class NodeClients implements TormentedClients, AutoCloseable {

  private final Process node;
  private final PrintWriter orders;
  private final BufferedReader answers;

  /**
   * @param url of the door
   */
  NodeClients(String url, int clients, List<String> rooms, int pace) throws IOException {
    this(url, clients, rooms, pace, Map.of());
  }

  /**
   * @param options of the clients that are to be other than usual here
   */
  NodeClients(String url, int clients, List<String> rooms, int pace, Map<String, Integer> options)
      throws IOException {
    ObjectNode plan = JsonNodeFactory.instance.objectNode();
    plan.put("url", url).put("clients", clients).put("pace", pace);
    ArrayNode names = plan.putArray("rooms");
    rooms.forEach(names::add);
    options.forEach(plan.putObject("options")::put);
    node =
        new ProcessBuilder(
                BrowserTool.NODE.file().toString(),
                "--experimental-websocket",
                "--no-warnings",
                "src/test/js/torment.mjs",
                plan.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    orders = new PrintWriter(node.getOutputStream(), true, StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public boolean isLive() {
    return ask("isLive").asBoolean();
  }

  @Override
  public void start() {
    ask("start");
  }

  @Override
  public List<JsonNode> stop() {
    return list(ask("stop"));
  }

  @Override
  public List<JsonNode> heard(JsonNode heads) {
    return list(ask("heard " + heads));
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }

  private JsonNode ask(String order) {
    orders.println(order);
    try {
      String answer = answers.readLine();
      if (answer == null) {
        throw new AssertionError("the clients in Node are gone");
      }
      return Peer.parse(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    orders.close();
    try {
      if (!node.waitFor(Peer.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        node.destroyForcibly();
        throw new AssertionError("Node goes on though all its clients are closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
