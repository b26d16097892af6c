package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Clients talk while their lines are cut; afterwards nothing is lost, doubled or out of order, with
 * those who published or with those who listened. Used by one thread.
 */
final class Torment {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final TormentedClients clients;
  private final HostileProxy cable;

  Torment(TormentedClients clients, HostileProxy cable) {
    this.clients = clients;
    this.cable = cable;
  }

  /** Lets all clients come in on a quiet line. */
  void begin() {
    await("all clients in all rooms").until(clients::isLive);
    clients.start();
    cable.rage();
  }

  /** Waits until the lines were broken so often in all. */
  void until(int faults) {
    await(faults + " faults")
        .until(
            () -> {
              // Asked so that the end of the clients is the end of this.
              clients.isLive();
              return cable.faults() >= faults;
            });
  }

  /** Calms the line, lets all clients come to rest, and compares what they were told. */
  void end() {
    cable.calm();
    Map<String, TreeMap<Long, String>> rooms = promised(clients.stop());
    ObjectNode heads = JsonNodeFactory.instance.objectNode();
    rooms.forEach((room, log) -> heads.put(room, epochs.get(room) + ":" + log.lastKey()));
    for (JsonNode client : clients.heard(heads)) {
      for (JsonNode heard : client) {
        isWhole(heard, List.copyOf(rooms.get(heard.path("room").asText()).values()));
      }
    }
  }

  private final Map<String, String> epochs = new HashMap<>();

  /** What stands at each number of each room, as the publishers were told. */
  private Map<String, TreeMap<Long, String>> promised(List<JsonNode> all) {
    Map<String, TreeMap<Long, String>> rooms = new TreeMap<>();
    for (JsonNode client : all) {
      for (JsonNode one : client) {
        String room = one.path("room").asText();
        long last = 0;
        for (JsonNode promise : one.path("promised")) {
          String[] position = promise.path(0).asText().split(":");
          long seq = Long.parseLong(position[1]);
          epochs.put(room, position[0]);
          String other =
              rooms
                  .computeIfAbsent(room, name -> new TreeMap<>())
                  .put(seq, promise.path(1).asText());
          assertThat(other).as("two messages at %s of %s", position, room).isNull();
          assertThat(seq).as("the order of a publisher's own in %s", room).isGreaterThan(last);
          last = seq;
        }
      }
    }
    return rooms;
  }

  private static void isWhole(JsonNode heard, List<String> log) {
    assertThat(heard.path("gaps")).as("gaps").isEmpty();
    for (String way : List.of("seen", "looped")) {
      List<String> texts = new ArrayList<>();
      List<Long> numbers = new ArrayList<>();
      for (JsonNode message : heard.path(way)) {
        numbers.add(Long.parseLong(message.path(0).asText().split(":")[1]));
        texts.add(message.path(1).asText());
      }
      assertThat(texts).as("%s in %s", way, heard.path("room")).isEqualTo(log);
      assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }
  }

  /** Patient: on a line that breaks all the time, little comes through between two faults. */
  static ConditionFactory await(String what) {
    return Awaitility.with()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(50))
        .await(what)
        .atMost(LONGEST);
  }
}
