package dev.parlour.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlour.Position;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history comes back from its file as it was. */
class HistoryTest {

  private static final Position AT = new Position("x7", 17);

  private static final List<Fact> EVERY_KIND =
      List.of(
          new Fact.Attempted("p", "a", "k", "tab\t line\n return\r back\\slash \\t - é \u2028"),
          new Fact.Acknowledged("p", "a", "k", AT, true),
          new Fact.Refused("p", "a", "k", "unavailable", true),
          new Fact.Joining("r", "a", null),
          new Fact.Joining("r", "a", AT),
          new Fact.Joined("r", "a", AT, false),
          new Fact.Received("r", "a", AT, "k", "-"),
          new Fact.Missed("r", "a", AT, AT),
          new Fact.CaughtUp("r", "a"));

  @Test
  void comesBackFromItsFile(@TempDir Path folder) {
    Path file = folder.resolve("deep").resolve("history.txt");
    new History(EVERY_KIND).save(file);
    assertThat(History.load(file).facts()).isEqualTo(EVERY_KIND);
  }

  @Test
  void aBrokenLineIsNoFact() {
    assertThatThrownBy(() -> FactLine.read("Received\tr")).hasMessageContaining("Received\tr");
    assertThatThrownBy(() -> FactLine.read("")).hasMessageContaining("no fact");
  }
}
