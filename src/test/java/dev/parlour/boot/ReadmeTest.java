package dev.parlour.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's table of settings is what the program reads. */
class ReadmeTest {

  @Test
  void describesEverySettingAsItIs() throws IOException {
    assertThat(table()).containsExactlyInAnyOrderElementsOf(described());
  }

  /** The first three cells of each row that names a setting, the marks of code taken off. */
  private static List<List<String>> table() throws IOException {
    return Files.readAllLines(Path.of("README.md")).stream()
        .filter(line -> line.startsWith("| `parlour."))
        .map(line -> line.substring(1).split("\\|", -1))
        .map(cells -> Arrays.stream(cells).limit(3).map(ReadmeTest::plain).toList())
        .toList();
  }

  private static String plain(String cell) {
    return cell.replace("`", "").strip();
  }

  private static List<List<String>> described() {
    SettingsReader reader = new SettingsReader(new SmallRyeConfigBuilder().build());
    Settings.read(reader);
    return reader.described().stream()
        .map(setting -> List.of(setting.key(), setting.defaultValue(), setting.allowed()))
        .toList();
  }
}
