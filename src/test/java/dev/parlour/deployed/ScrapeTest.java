package dev.parlour.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapeTest {

  private static final String GOOD =
      """
      # HELP a_total what it is
      # TYPE a_total counter
      a_total{code="x",to="a \\"b\\" \\\\ \\n"} 1.0
      a_total{code="y",to=""} 2.5E7
      # TYPE b histogram
      b_bucket{le="0.1"} 0
      b_bucket{le="+Inf"} 3
      b_count 3
      b_sum NaN
      """;

  @Test
  void readsWhatTheFormAllows() {
    Scrape scrape = Scrape.of(GOOD);

    assertThat(scrape.value("a_total{code=\"y\",to=\"\"}")).isEqualTo(2.5e7);
    assertThat(scrape.types()).containsEntry("b", "histogram").hasSize(2);
    assertThat(scrape.names()).containsExactlyInAnyOrder("a_total", "b_bucket", "b_count", "b_sum");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c 1\n",
        "a_total{code=\"x\"} 1",
        "# TYPE a_total counter\na_total{code=x} 1\n",
        "# TYPE a_total counter\na_total{code=\"x\"}  1\n",
        "# TYPE a_total counter\na_total one\n",
        "# TYPE a_total counter\n# TYPE a_total counter\n",
        "# TYPE a counter\na 1\na 1\n",
        "# TYPE a counter\n# TYPE b counter\na 1\n",
        "# TYPE a thing\n",
        "# TYPE a counter\na_count 1\n",
        "# TYPE a counter\na{l=\"x\ny\"} 1\n",
        "\n"
      })
  void readsNothingElse(String text) {
    assertThatThrownBy(() -> Scrape.of(text)).isInstanceOf(AssertionError.class);
  }
}
