package dev.parlour.boot;

import static dev.parlour.boot.Configs.another;
import static dev.parlour.boot.Configs.config;
import static dev.parlour.boot.Configs.environment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parlour.RoomName;
import dev.parlour.log.LogKind;
import dev.parlour.log.Retention;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

  /** What is allowed where no value is wrong. */
  private static final Set<String> ANYTHING =
      Set.of(
          "a folder",
          "a name",
          "any",
          "a JNDI name",
          "a file",
          "a claim",
          "what tokens have as iss",
          "what tokens have as aud");

  /** Those that can be wrong, and may hold a password. */
  private static final Set<String> SECRETS = Set.of("parlour.sql.url", "parlour.jwt.secret");

  static Stream<SettingsReader.Described> described() {
    SettingsReader reader = new SettingsReader(config(Map.of()));
    Settings.read(reader);
    return reader.described().stream();
  }

  static Stream<SettingsReader.Described> numbers() {
    return described().filter(setting -> setting.defaultValue().matches("[0-9]+"));
  }

  @Test
  void describesEverySettingOnce() {
    assertThat(described().map(SettingsReader.Described::key))
        .doesNotHaveDuplicates()
        .allMatch(key -> key.matches("parlour(\\.[a-z]+)+"));
    assertThat(described().map(SettingsReader.Described::allowed)).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @MethodSource("described")
  void takesItsOwnDefaultForAValue(SettingsReader.Described setting) {
    assertThat(Settings.read(config(Map.of(setting.key(), setting.defaultValue()))))
        .isEqualTo(Settings.read(config(Map.of())));
  }

  @ParameterizedTest
  @MethodSource("described")
  void takesASettingFromTheEnvironment(SettingsReader.Described setting) {
    String value = another(setting);
    String variable = setting.key().toUpperCase(Locale.ROOT).replace('.', '_');
    Settings fromEnvironment = Settings.read(environment(Map.of(variable, value)));

    assertThat(fromEnvironment)
        .isEqualTo(Settings.read(config(Map.of(setting.key(), value))))
        .isNotEqualTo(Settings.read(config(Map.of())));
  }

  /** Those that can be wrong, seen from here. */
  static Stream<SettingsReader.Described> choosy() {
    return described().filter(setting -> !ANYTHING.contains(setting.allowed()));
  }

  @ParameterizedTest
  @MethodSource("choosy")
  void tellsABadValueByKeyValueAndWhatIsAllowed(SettingsReader.Described setting) {
    String bad = "no such thing";

    assertThatIllegalStateException()
        .isThrownBy(() -> Settings.read(config(Map.of(setting.key(), bad))))
        .withMessage(
            "Parlour can't start: setting %s is \"%s\", allowed is %s",
            setting.key(),
            SECRETS.contains(setting.key()) ? "(not shown)" : bad,
            setting.allowed());
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void takesANumberAtItsBoundsAndNotPastThem(SettingsReader.Described setting) {
    String[] bounds = setting.allowed().split(" to ");
    long min = Long.parseLong(bounds[0]);
    long max = Long.parseLong(bounds[1]);

    assertThat(problem(setting.key(), Long.toString(min))).isNull();
    assertThat(problem(setting.key(), Long.toString(max))).isNull();
    assertThat(problem(setting.key(), Long.toString(min - 1))).contains(setting.allowed());
    assertThat(problem(setting.key(), Long.toString(max + 1))).contains(setting.allowed());
    assertThat(problem(setting.key(), min + ".5")).contains(setting.allowed());
    assertThat(problem(setting.key(), "99999999999999999999")).contains(setting.allowed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parlour.guests|TRUE",
        "parlour.guests|yes",
        "parlour.guests|1",
        "parlour.permissions|chat",
        "parlour.cookie|a b",
        "parlour.hello.wait|0",
        "parlour.permissions|chat:*=write",
        "parlour.guests.permissions|a*b=read",
        "parlour.origins|example.com",
        "parlour.origins|https://",
        "parlour.origins|https://a.example/",
        "parlour.origins|ftp://a.example",
        "parlour.origins|https://*.example.com",
        "parlour.origins|https://a.example,nonsense",
        "parlour.logs|chat",
        "parlour.logs|chat=all",
        "parlour.logs|chat=RECENT",
        "parlour.logs|=none",
        "parlour.logs|a:b=none",
        "parlour.logs|game=none,chat",
        "parlour.jwt.url|http://issuer.example/keys",
        "parlour.jwt.url|https:///keys",
        "parlour.jwt.url|https://ada:pw@issuer.example/keys",
        "parlour.jwt.url|file:///etc/keys",
        "parlour.jwt.url|http://localhost.example/keys",
        "parlour.jwt.url|http://127.0.0.1.example/keys",
        "parlour.handshakes|100",
        "parlour.handshakes|100/",
        "parlour.handshakes|0/1",
        "parlour.handshakes|1/0",
        "parlour.handshakes|1/2/3",
        "parlour.handshakes|1000000001/1",
        "parlour.proxies|localhost",
        "parlour.proxies|10.0.0.0/33",
        "parlour.recent.retention|chat",
        "parlour.recent.retention|chat=1/2",
        "parlour.recent.retention|chat=0/1/1",
        "parlour.durable.retention|chat=1/0/1",
        "parlour.durable.retention|chat=1/1/0",
        "parlour.durable.retention|chat=-1/1/1"
      })
  void refusesWhatIsNotAllowed(String key, String value) {
    assertThat(problem(key, value)).contains("setting " + key + " is \"" + value + "\"");
  }

  @Test
  void tellsAllMistakesAtOnce() {
    Map<String, String> mistakes = new HashMap<>();
    choosy().forEach(setting -> mistakes.put(setting.key(), "?"));

    IllegalStateException failure =
        catchThrowableOfType(IllegalStateException.class, () -> Settings.read(config(mistakes)));

    assertThat(choosy())
        .allMatch(setting -> failure.getMessage().contains("setting " + setting.key() + " is"));
  }

  @Test
  void takesAnEmptyOrBlankValueForNone() {
    assertThat(Settings.read(config(Map.of("parlour.origins", ""))).origins()).isEmpty();
    assertThat(problem("parlour.origins", " , ")).isNull();
  }

  @Test
  void takesSpacesAroundValues() {
    Settings settings =
        Settings.read(
            config(
                Map.of(
                    "parlour.guests", " true ",
                    "parlour.connections", " 7 ",
                    "parlour.origins", " https://a.example , http://b.example:81 ,")));

    assertThat(settings.guests()).isTrue();
    assertThat(settings.connection().connections()).isEqualTo(7);
    assertThat(settings.origins())
        .containsExactlyInAnyOrder("https://a.example", "http://b.example:81");
  }

  @Test
  void takesTheLastOfALogChosenTwice() {
    Settings settings = Settings.read(config(Map.of("parlour.logs", "a=none,b=none,a=recent")));

    assertThat(settings.logs().named()).isEqualTo(Map.of("a", LogKind.RECENT, "b", LogKind.NONE));
    assertThat(settings.logs().others()).isEqualTo(LogKind.RECENT);
  }

  @Test
  void takesAKindForThoseNotNamed() {
    Settings settings = Settings.read(config(Map.of("parlour.logs", "a=none,*=durable")));

    assertThat(settings.logs().of(new RoomName("a:1"))).isEqualTo(LogKind.NONE);
    assertThat(settings.logs().of(new RoomName("b:1"))).isEqualTo(LogKind.DURABLE);
    assertThat(settings.logs().of(new RoomName("lobby"))).isEqualTo(LogKind.DURABLE);
  }

  @Test
  void takesARetentionForANamespace() {
    Settings settings =
        Settings.read(config(Map.of("parlour.durable.retention", "chat=7/2048/60, a=1/1/1")));

    assertThat(settings.durable().of(new RoomName("chat:1")))
        .isEqualTo(new Retention(7, 2048, Duration.ofMinutes(1)));
    assertThat(settings.durable().of(new RoomName("b:1")).messages()).isEqualTo(1_000_000);
  }

  @Test
  void takesAServerOfKeysOnThisMachineWithoutTls() {
    for (String host : List.of("localhost", "127.0.0.1:8081", "127.3.2.1", "[::1]:80")) {
      assertThat(problem("parlour.jwt.url", "http://" + host + "/keys")).isNull();
    }
  }

  @Test
  void takesNoPublicKeyForASecret() {
    assertThat(problem("parlour.jwt.secret", "-----BEGIN PUBLIC KEY----- MFkwEwYHKoZIzj0CAQYI"))
        .contains("parlour.jwt.secret is \"(not shown)\"");
    assertThat(problem("parlour.jwt.secret", "x".repeat(31))).contains("parlour.jwt.secret");
    assertThat(problem("parlour.jwt.secret", "\u00eb".repeat(16))).isNull();
  }

  @Test
  void showsNoSecret() {
    String secret = "jdbc:mysql://u:hunter2@db/x";

    assertThat(problem("parlour.sql.url", secret)).doesNotContain("hunter2");
    assertThat(
            Settings.read(
                    config(
                        Map.of(
                            "parlour.sql.password",
                            "hunter2",
                            "parlour.jwt.secret",
                            "hunter2".repeat(5),
                            "parlour.sql.url",
                            "jdbc:postgresql://db/x?password=hunter2")))
                .toString())
        .doesNotContain("hunter2");
  }

  /** Null when the setting is taken. */
  private static String problem(String key, String value) {
    IllegalStateException failure =
        catchThrowableOfType(
            IllegalStateException.class, () -> Settings.read(config(Map.of(key, value))));
    return failure == null ? null : failure.getMessage();
  }
}
