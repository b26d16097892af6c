package dev.parlour.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EventEncoderTest {

  private static final RoomName LOBBY = new RoomName("chat:lobby");
  private static final Position HEAD = new Position("x7", 18);

  private final EventEncoder encoder = new EventEncoder();

  @Test
  void knowsEveryKindOfEventThereIs() {
    assertThat(Events.kinds().keySet())
        .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
  }

  @Property
  void writesAllFieldsOfAnEventAndNoOthers(@ForAll("events") Event event) throws IOException {
    assertThat(EventFields.parse(encoder.encode(event))).isEqualTo(EventFields.of(event));
  }

  @Property
  void writesOneLine(@ForAll("events") Event event) {
    String text = encoder.encode(event);
    for (String data : data(event)) {
      text = text.replace(data, "");
    }

    assertThat(text).doesNotContain("\n", "\r");
  }

  /** What is carried as it came. */
  private static List<String> data(Event event) {
    if (event instanceof Event.History history) {
      // The longest first, as one may hold another.
      return history.messages().stream()
          .map(Event.Message::data)
          .sorted(Comparator.comparingInt(String::length).reversed())
          .toList();
    }
    return event instanceof Event.Message message ? List.of(message.data()) : List.of();
  }

  @Property
  void writesAnyTextAsAJsonString(@ForAll("texts") String text) throws IOException {
    assertThat(EventFields.parse(encoder.string(text)).textValue()).isEqualTo(text);
  }

  @Test
  void carriesDataAsItCame() {
    Event event = new Event.Message(LOBBY, HEAD, new UserId("ada"), 7, null, "{ \"a\" : 1.50 }");

    assertThat(encoder.encode(event)).endsWith(",\"data\":{ \"a\" : 1.50 }}");
  }

  @Test
  void writesAMessageAsTheProtocolSays() {
    Event event = new Event.Message(LOBBY, HEAD, new UserId("ada"), 1755860000200L, "k", "1");

    assertThat(encoder.encode(event))
        .isEqualTo(
            "{\"type\":\"message\",\"room\":\"chat:lobby\",\"position\":\"x7:18\","
                + "\"from\":\"ada\",\"at\":1755860000200,\"key\":\"k\",\"data\":1}");
  }

  @Test
  void leavesOutWhatIsNull() {
    assertThat(encoder.encode(new Event.Members(null, LOBBY, null, 300)))
        .isEqualTo("{\"type\":\"members\",\"room\":\"chat:lobby\",\"count\":300}");
    assertThat(encoder.encode(new Event.Pong(null, 5))).isEqualTo("{\"type\":\"pong\",\"now\":5}");
  }

  @Test
  void keepsAnEmptyListApartFromOneThatIsTooLong() {
    assertThat(encoder.encode(new Event.Presence(LOBBY, List.of(), null, 0)))
        .contains("\"joined\":[]")
        .doesNotContain("\"left\"");
  }

  @Test
  void namesCodesAsTheProtocolDoes() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
    assertThat(Arrays.stream(CloseCode.values()).map(CloseCode::number))
        .doesNotHaveDuplicates()
        .allMatch(number -> number >= 1000 && number <= 1013 || number >= 4000 && number < 4300);
    assertThat(Arrays.stream(GapReason.values()).map(GapReason::wireName))
        .containsExactly("expired", "epoch", "dropped");
  }

  @Provide
  Arbitrary<Event> events() {
    return Events.any();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(Values.strings(50), Values.awkwardStrings(30));
  }
}
