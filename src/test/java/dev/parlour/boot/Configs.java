package dev.parlour.boot;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;

/** Settings as somebody may have set them. Thread-safe: has no state. */
final class Configs {

  private Configs() {}

  /** An allowed value that is not the default. */
  static String another(SettingsReader.Described setting) {
    return switch (setting.key()) {
      case "parlour.guests", "parlour.echo" -> "true";
      case "parlour.proxies" -> "10.0.0.0/8,::1";
      case "parlour.permissions", "parlour.guests.permissions" -> "chat:*=read+publish,@me=";
      case "parlour.origins" -> "https://a.example,*";
      case "parlour.logs" -> "board=none";
      case "parlour.recent.retention", "parlour.durable.retention" -> "board=1/1/1";
      case "parlour.jwt.keys",
          "parlour.jwt.issuer",
          "parlour.jwt.audience",
          "parlour.jwt.user",
          "parlour.jwt.permissions",
          "parlour.cookie" ->
          "another";
      case "parlour.jwt.url" -> "https://issuer.example/keys";
      case "parlour.jwt.secret" -> "a secret that has at least 32 bytes";
      case "parlour.data", "parlour.sql.user", "parlour.sql.password", "parlour.sql.jndi" ->
          "another";
      case "parlour.sql.url" -> "jdbc:postgresql://127.0.0.1/another";
      case "parlour.loops" -> Integer.toString(Runtime.getRuntime().availableProcessors() + 1);
      default -> another(setting.defaultValue());
    };
  }

  private static String another(String number) {
    return number.contains("/") ? "3/7" : Long.toString(Long.parseLong(number) + 1);
  }

  static SmallRyeConfig config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withSources(List.of(new PropertiesConfigSource(values, "test", 100)))
        .build();
  }

  static SmallRyeConfig environment(Map<String, String> variables) {
    return new SmallRyeConfigBuilder()
        .withSources(List.of(new EnvConfigSource(variables, 300)))
        .build();
  }
}
