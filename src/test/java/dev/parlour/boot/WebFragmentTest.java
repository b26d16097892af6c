package dev.parlour.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A WAR that has the classes as a library is set up as ours is. */
class WebFragmentTest {

  private static final Pattern FILTER =
      Pattern.compile("<(filter|filter-mapping)>.*?</\\1>", Pattern.DOTALL);

  @Test
  void hasTheSameFiltersInTheSameOrder() throws IOException {
    assertThat(filters("resources/META-INF/web-fragment.xml"))
        .isNotEmpty()
        .isEqualTo(filters("webapp/WEB-INF/web.xml"));
  }

  private static List<String> filters(String file) throws IOException {
    String text = Files.readString(Path.of("src/main", file));
    return FILTER.matcher(text).results().map(MatchResult::group).toList();
  }
}
