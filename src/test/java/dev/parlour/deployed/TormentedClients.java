package dev.parlour.deployed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Clients of {@code parlour.js} that publish and listen, wherever they run. */
interface TormentedClients {

  /** Whether all of them are in all rooms. */
  boolean isLive();

  /** Lets them publish. */
  void start();

  /** Lets them publish no more, and waits for all promises: of each client, of each room. */
  List<JsonNode> stop();

  /**
   * What came, of each client, of each room, once it came up to here.
   *
   * @param heads the last position of each room
   */
  List<JsonNode> heard(JsonNode heads);
}
