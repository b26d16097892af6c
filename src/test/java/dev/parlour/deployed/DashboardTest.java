package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parlour.protocol.ForeignSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Grafana asks of a dashboard that it loads. */
class DashboardTest {

  private static final int WIDTH = 24;
  private static final String LINES = "timeseries";

  private Dashboard dashboard;

  @BeforeEach
  void read() throws IOException {
    dashboard = Dashboard.read(Path.of("src/main/grafana/parlour.json"));
  }

  @Test
  void hasATitleAndItsVariables() {
    assertThat(dashboard.json().path("title").asText()).isEqualTo("Parlour");
    assertThat(dashboard.json().path("schemaVersion").asInt()).isPositive();
    assertThat(dashboard.json().at("/templating/list").findValuesAsText("name"))
        .containsExactly("datasource", "instance");
  }

  @Test
  void isADashboardAsGrafanaDescribesIt() {
    assertThat(ForeignSchema.of("/grafana/dashboard.json").faults(dashboard.json())).isEmpty();
  }

  @Test
  void hasPanelsAndQueriesAsGrafanaDescribesThem() {
    ForeignSchema query = ForeignSchema.of("/grafana/prometheus.json");
    ForeignSchema lines = ForeignSchema.of("/grafana/timeseries.json", "FieldConfig");
    for (JsonNode panel : dashboard.panels()) {
      String type = panel.path("type").asText();
      if (type.equals("row")) {
        continue;
      }
      ForeignSchema options = ForeignSchema.of("/grafana/" + type + ".json", "Options");
      assertThat(options.faults(panel.path("options"))).isEmpty();
      JsonNode custom = panel.at("/fieldConfig/defaults/custom");
      assertThat(custom.isObject()).as(panel.path("title").asText()).isEqualTo(type.equals(LINES));
      if (type.equals(LINES)) {
        assertThat(lines.faults(custom)).isEmpty();
      }
      for (JsonNode target : panel.path("targets")) {
        assertThat(query.faults(target)).isEmpty();
      }
    }
  }

  @Test
  void givesEachPanelANumberAndAPlaceOfItsOwn() {
    List<JsonNode> panels = dashboard.panels();

    assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    for (JsonNode panel : panels) {
      JsonNode place = panel.path("gridPos");
      assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(WIDTH);
      assertThat(panels)
          .filteredOn(other -> other != panel && overlap(place, other.path("gridPos")))
          .isEmpty();
    }
  }

  private static boolean overlap(JsonNode one, JsonNode other) {
    return overlap(one, other, "x", "w") && overlap(one, other, "y", "h");
  }

  private static boolean overlap(JsonNode one, JsonNode other, String at, String size) {
    return one.path(at).asInt() < other.path(at).asInt() + other.path(size).asInt()
        && other.path(at).asInt() < one.path(at).asInt() + one.path(size).asInt();
  }

  @Test
  void asksTheChosenPrometheusAndServersOnly() {
    for (JsonNode panel : dashboard.panels()) {
      for (JsonNode target : panel.path("targets")) {
        assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
        assertThat(target.path("expr").asText())
            .contains("instance=~\"$instance\"")
            .matches(Dashboard::isBalanced);
      }
    }
  }

  @Test
  void asksForMetricsByName() {
    assertThat(dashboard.metrics())
        .contains("parlour_connections", "parlour_commit_rows_bucket", "jvm_memory_used_bytes")
        .noneMatch(name -> name.startsWith("histogram"));
  }
}
