package dev.parlour.boot;

import dev.parlour.auth.Grants;
import dev.parlour.auth.JwtRules;
import dev.parlour.auth.JwtTokens;
import dev.parlour.auth.KeyFile;
import dev.parlour.auth.KeyLimits;
import dev.parlour.auth.KeySource;
import dev.parlour.auth.KeyUrl;
import dev.parlour.auth.PublicKeys;
import dev.parlour.auth.Tokens;
import dev.parlour.auth.UnusableKeyException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * What tokens are checked with. Immutable.
 *
 * @param keys a file of public keys; empty when there is none
 * @param url where a server publishes public keys, or empty
 * @param secret shared with the issuer, or empty
 * @param rules what tokens must say
 * @param limits what keeping keys may cost
 */
record JwtSettings(Path keys, String url, String secret, JwtRules rules, KeyLimits limits) {

  private static final int SHORTEST_SECRET = 32;
  private static final String PEM = "-----BEGIN";
  private static final int KIB = 1024;
  private static final int DAY = 24 * 3600;

  static JwtSettings read(SettingsReader reader) {
    return new JwtSettings(
        reader.text("parlour.jwt.keys", "", "a file", JwtSettings::file),
        reader.text(
            "parlour.jwt.url",
            "",
            "empty, or a URL that starts with https://, or http:// on this machine",
            JwtSettings::url),
        reader.secret(
            "parlour.jwt.secret",
            "empty, or at least 32 bytes that are no PEM",
            JwtSettings::secret),
        new JwtRules(
            reader.text("parlour.jwt.issuer", "", "what tokens have as iss", text -> text),
            reader.text("parlour.jwt.audience", "", "what tokens have as aud", text -> text),
            reader.text("parlour.jwt.user", "sub", "a claim", JwtSettings::claim),
            reader.text("parlour.jwt.permissions", "parlour", "a claim", JwtSettings::claim),
            reader.count("parlour.jwt.patterns", 200, 1, 10_000),
            reader.count("parlour.jwt.limit", 16 * KIB, 256, KIB * KIB),
            Duration.ofSeconds(reader.number("parlour.jwt.skew", 30, 0, 3600))),
        new KeyLimits(
            Duration.ofSeconds(reader.number("parlour.jwt.refresh", 300, 1, DAY)),
            Duration.ofSeconds(reader.number("parlour.jwt.poll", 5, 1, DAY)),
            Duration.ofSeconds(reader.number("parlour.jwt.wait", 10, 1, DAY)),
            Duration.ofSeconds(reader.number("parlour.jwt.timeout", 5, 1, 60)),
            reader.count("parlour.jwt.waiting", 1000, 1, 1_000_000),
            reader.count("parlour.jwt.bytes", 256 * KIB, KIB, 16 * KIB * KIB),
            reader.count("parlour.jwt.count", 50, 1, 1000)));
  }

  private static Path file(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String url(String text) {
    if (!text.isEmpty() && !KeyUrl.isAllowed(URI.create(text))) {
      throw new IllegalArgumentException("neither https nor on this machine");
    }
    return text;
  }

  private static String claim(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("no name");
    }
    return text;
  }

  /** A PEM here is a public key taken for a secret: anybody could sign with it. */
  private static String secret(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (!text.isEmpty() && (bytes < SHORTEST_SECRET || text.contains(PEM))) {
      throw new IllegalArgumentException("no secret");
    }
    return text;
  }

  /** Whether there is anything to check one with. */
  boolean takesTokens() {
    return hasFile() || !url.isEmpty() || !secret.isEmpty();
  }

  private boolean hasFile() {
    return !keys.toString().isEmpty();
  }

  /**
   * The check that is meant, with its keys.
   *
   * @param defaults what a token's user may do where the token does not say
   * @throws IllegalStateException when it can't be; names the setting
   */
  Tokens open(Grants defaults) {
    if (!takesTokens()) {
      return Tokens.none();
    }
    need(rules.issuer(), "parlour.jwt.issuer");
    need(rules.audience(), "parlour.jwt.audience");
    if (hasFile() && !url.isEmpty()) {
      throw new IllegalStateException(
          "Parlour can't start: parlour.jwt.keys and parlour.jwt.url are both set; one is enough");
    }
    PublicKeys publicKeys = hasFile() || !url.isEmpty() ? publicKeys() : null;
    return new JwtTokens(
        rules, defaults, publicKeys, secret.isEmpty() ? null : secret, Clock.systemUTC());
  }

  private static void need(String value, String key) {
    if (value.isEmpty()) {
      throw new IllegalStateException(
          "Parlour can't start: setting "
              + key
              + " is empty; where tokens are taken it has to be set");
    }
  }

  private PublicKeys publicKeys() {
    KeySource source = hasFile() ? new KeyFile(keys, limits) : new KeyUrl(URI.create(url), limits);
    try {
      return PublicKeys.start(source, limits);
    } catch (UnusableKeyException e) {
      throw new IllegalStateException(
          "Parlour can't start: setting parlour.jwt.keys is \"" + keys + "\": " + e.getMessage(),
          e);
    }
  }

  /** Leaves out what is secret. */
  @Override
  public String toString() {
    return "JwtSettings[keys=" + keys + ", rules=" + rules + ", limits=" + limits + "]";
  }
}
