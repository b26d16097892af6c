package dev.parlour.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.DocumentEncoder;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of a request that was not carried out. */
class ProblemsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RoomName ROOM = new RoomName("a");

  private final Problems problems = new Problems(new DocumentEncoder(new EventEncoder()));

  private static JsonNode json(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  @ParameterizedTest
  @EnumSource
  void hasAStatusAndATitleForEveryCode(ErrorCode code) throws IOException {
    Answer answer = problems.of(new CommandException(code, 7L, ROOM, "because"));

    assertThat(answer.type()).isEqualTo("application/problem+json");
    assertThat(json(answer).path("status").asInt()).isEqualTo(answer.status()).isBetween(400, 503);
    assertThat(json(answer).path("title").asText()).isNotEmpty();
    assertThat(json(answer).path("code").asText()).isEqualTo(code.wireName());
    assertThat(json(answer).path("detail").asText()).isEqualTo("because");
    assertThat(json(answer).path("room").asText()).isEqualTo("a");
    assertThat(answer.headers().containsKey("Retry-After")).isEqualTo(code.retry());
  }

  @Test
  void tellsWhatBecameOfEachOfSeveralMessages() throws IOException {
    CommandException why = new CommandException(ErrorCode.UNAVAILABLE, null, ROOM, "no disk");
    Event.Ok ok = new Event.Ok(null, new Position("x7", 1), false);
    JsonNode outcomes = json(problems.of(why, List.of(ok, why.event()))).path("outcomes");

    assertThat(outcomes.at("/0/position").asText()).isEqualTo("x7:1");
    assertThat(outcomes.at("/1/code").asText()).isEqualTo("unavailable");
  }

  @Test
  void carriesTheHeadersOfWhatOnlyHttpHas() {
    HttpException why = new HttpException(405, ErrorCode.UNSUPPORTED, "no", Map.of("Allow", "GET"));

    assertThat(problems.of(why).headers()).containsEntry("Allow", "GET");
  }

  @Test
  void knowsTheSameCodesAsTheOpenApiDocumentAndTheProtocol() throws IOException {
    JsonNode described =
        JSON.readTree(Path.of("src/main/resources/openapi.json").toFile())
            .at("/components/schemas/ErrorCode/enum");
    List<String> codes = Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList();
    String protocol = Files.readString(Path.of("PROTOCOL.md"));

    assertThat(StreamSupport.stream(described.spliterator(), false).map(JsonNode::asText))
        .containsExactlyElementsOf(codes);
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(protocol)
          .containsPattern("`" + code.wireName() + "` \\|[^|\\n]*\\| " + Problems.status(code));
    }
  }
}
