package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The OpenAPI document fits together. */
class OpenApiTest {

  private final OpenApi api = new OpenApi();

  @Test
  void pointsOnlyToWhatIsThere() {
    List<String> references = api.document().findValuesAsText("$ref");

    assertThat(references).isNotEmpty();
    assertThat(references).allMatch(to -> !api.document().at(to.substring(1)).isMissingNode());
  }

  @Test
  void hasExamplesThatAre() {
    for (String path : List.of("/rooms/{room}/messages", "/moderation")) {
      String content =
          "/paths/" + path.replace("/", "~1") + "/post/requestBody/content/application~1json";
      JsonNode examples = api.document().at(content + "/examples");

      assertThat(examples).isNotEmpty();
      examples.forEach(example -> api.check(content + "/schema", example.path("value")));
      assertThatThrownBy(() -> api.check(content + "/schema", examples))
          .isInstanceOf(AssertionError.class);
    }
  }
}
