package dev.parlour.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** With the subprotocol, events that wait together leave together. */
class BatchTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ManualLoop loop = new ManualLoop();

  @Test
  void putsWhatWaitsIntoOneArray() {
    FakeWire wire = FakeWire.slow();
    Connection connection = opened(wire, Format.V1, 1000);
    for (int i = 0; i < 4; i++) {
      connection.offer(Frame.of("{\"n\":" + i + "}"));
      connection.flush();
    }
    wire.hurry();
    loop.runAll();

    assertThat(wire.texts()).containsExactly("{\"n\":0}", "[{\"n\":1},{\"n\":2},{\"n\":3}]");
  }

  @Test
  void sendsOneEventAFrameWithoutTheSubprotocol() {
    FakeWire wire = FakeWire.fast();
    Connection connection = opened(wire, Format.PLAIN, 1000);
    connection.offer(Frame.of("{}"));
    connection.offer(Frame.of("{}"));
    connection.flush();

    assertThat(wire.texts()).containsExactly("{}", "{}");
  }

  @Test
  void sendsAnEventThatIsTooLargeForABatchAlone() {
    FakeWire wire = FakeWire.fast();
    Connection connection = opened(wire, Format.V1, 20);
    String large = "\"" + "x".repeat(100) + "\"";
    for (String text : List.of("1", "2", large, "3")) {
      connection.offer(Frame.of(text));
    }
    connection.flush();

    assertThat(wire.texts()).containsExactly("[1,2]", large, "3");
  }

  @Test
  void makesRoomForAllEventsOfABatchThatHasLeft() {
    FakeWire wire = FakeWire.fast();
    long cost = Frame.of("1").cost();
    Connection connection = Opened.connection(wire, loop, Format.V1, Opened.limits(5 * cost, 1000));
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < 5; i++) {
        assertThat(connection.offer(Frame.of("1"))).isTrue();
      }
      connection.flush();
    }

    assertThat(wire.texts()).hasSize(20).containsOnly("[1,1,1,1,1]");
  }

  @Property
  void keepsOrderAndBoundWhateverTheSizes(
      @ForAll @Size(max = 30) List<@IntRange(max = 60) Integer> sizes,
      @ForAll @IntRange(min = 1, max = 200) int bound)
      throws JsonProcessingException {
    FakeWire wire = FakeWire.fast();
    Connection connection = opened(wire, Format.V1, bound);
    List<String> offered = new ArrayList<>();
    for (int size : sizes) {
      offered.add("é".repeat(size) + offered.size());
      connection.offer(Frame.of("\"" + offered.get(offered.size() - 1) + "\""));
    }
    connection.flush();

    List<String> arrived = new ArrayList<>();
    for (Frame frame : wire.sent()) {
      assertThat(frame.size()).isEqualTo(frame.text().getBytes(StandardCharsets.UTF_8).length);
      JsonNode json = MAPPER.readTree(frame.text());
      if (json.isArray()) {
        assertThat(frame.size()).isLessThanOrEqualTo(bound);
        json.forEach(event -> arrived.add(event.textValue()));
      } else {
        arrived.add(json.textValue());
      }
    }
    assertThat(arrived).isEqualTo(offered);
  }

  private Connection opened(Wire wire, Format format, int batchBytes) {
    return Opened.connection(wire, loop, format, Opened.limits(1_000_000, batchBytes));
  }
}
