package dev.parlour.auth;

import static dev.parlour.auth.Mint.base64;
import static dev.parlour.auth.Mint.by;
import static dev.parlour.auth.Mint.hmac;
import static dev.parlour.auth.Mint.json;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A token that must not be taken by {@link Issuer}'s server, and in a few words why. Immutable.
 *
 * <p>What it claims is as it should be.
 */
record Attack(String name, String token) {

  private static final KeyPair MALLORY_RSA = Mint.rsa(2048);
  private static final KeyPair MALLORY_EC = Mint.ec("secp256r1");
  static final KeyPair ENCRYPTION = Mint.rsa(2048);
  static final KeyPair RS256_ONLY = Mint.rsa(2048);
  private static final String PEM = Mint.pem("PUBLIC KEY", Issuer.RSA.getPublic().getEncoded());
  static final Map<String, Object> CLAIMS = new Issuer().claims();
  private static final String BODY = base64(json(CLAIMS));

  static Stream<Attack> all() {
    return Stream.of(unsigned(), hmacs(), mixedUp(), foreignKeys(), headers(), tampered(), broken())
        .flatMap(all -> all);
  }

  private static Stream<Attack> unsigned() {
    return Stream.of("none", "None", "NONE", "nOnE", "", "HS0")
        .flatMap(
            none ->
                Stream.of(
                    new Attack("alg " + none, base64(json(Map.of("alg", none))) + "." + BODY + "."),
                    new Attack(
                        "alg " + none + " with a kid",
                        base64(json(Map.of("alg", none, "kid", "rsa"))) + "." + BODY + "."),
                    new Attack(
                        "alg " + none + " with a signature",
                        Mint.token(
                            Map.of("alg", none), CLAIMS, by("ES256", MALLORY_EC.getPrivate())))));
  }

  private static Stream<Attack> hmacs() {
    Map<String, byte[]> secrets =
        Map.of(
            "the PEM", PEM.getBytes(StandardCharsets.UTF_8),
            "the PEM without an end of line", PEM.strip().getBytes(StandardCharsets.UTF_8),
            "the encoded key", Issuer.RSA.getPublic().getEncoded(),
            "the JWK", json(Jwks.jwk("rsa", Issuer.RSA.getPublic())).getBytes(),
            "the Ed25519 key", Issuer.ED.getPublic().getEncoded(),
            "one zero", new byte[1],
            "32 zeros", new byte[32]);
    return Stream.of("HS256", "HS384", "HS512")
        .flatMap(
            alg ->
                secrets.entrySet().stream()
                    .map(
                        secret ->
                            new Attack(
                                alg + " by " + secret.getKey(),
                                Mint.token(
                                    Map.of("alg", alg, "kid", "rsa"),
                                    CLAIMS,
                                    hmac(alg, secret.getValue())))));
  }

  private static Stream<Attack> mixedUp() {
    return Stream.of(
        signed("RS256 by the P-256 key", "RS256", "p256", by("ES256", Issuer.P256.getPrivate())),
        signed("ES256 by the RSA key", "ES256", "rsa", by("RS256", Issuer.RSA.getPrivate())),
        signed("EdDSA by the RSA key", "EdDSA", "rsa", by("RS256", Issuer.RSA.getPrivate())),
        signed("ES256 by the Ed25519 key", "ES256", "ed", by("EdDSA", Issuer.ED.getPrivate())),
        signed("RS256 that is PS256", "RS256", "rsa", by("PS256", Issuer.RSA.getPrivate())),
        signed("PS256 that is RS256", "PS256", "rsa", by("RS256", Issuer.RSA.getPrivate())),
        signed("RS512 that is RS256", "RS512", "rsa", by("RS256", Issuer.RSA.getPrivate())),
        signed("ES512 by the P-256 key", "ES512", "p256", by("ES512", Issuer.P256.getPrivate())),
        signed("ES256K", "ES256K", "p256", by("ES256", Issuer.P256.getPrivate())),
        signed("Ed448", "Ed448", "ed", by("EdDSA", Issuer.ED.getPrivate())),
        signed("rs256 in small", "rs256", "rsa", by("RS256", Issuer.RSA.getPrivate())),
        signed("RS384 by a key for RS256", "RS384", "only", by("RS384", RS256_ONLY.getPrivate())),
        signed("PS256 by a key for RS256", "PS256", "only", by("PS256", RS256_ONLY.getPrivate())),
        signed("a key for encryption", "RS256", "enc", by("RS256", ENCRYPTION.getPrivate())),
        signed("a key not to verify with", "RS256", "ops", by("RS256", ENCRYPTION.getPrivate())));
  }

  private static Attack signed(String name, String alg, String kid, Mint.Signer signer) {
    return new Attack(name, Mint.token(Map.of("alg", alg, "kid", kid), CLAIMS, signer));
  }

  private static Stream<Attack> foreignKeys() {
    Map<String, Object> jwk = Jwks.jwk("rsa", MALLORY_RSA.getPublic());
    String der = Base64.getEncoder().encodeToString(MALLORY_RSA.getPublic().getEncoded());
    return Stream.of(
            withHeader("another key under a known kid", Map.of("kid", "rsa")),
            withHeader("another key without a kid", Map.of()),
            withHeader("an unknown kid", Map.of("kid", "mallory")),
            withHeader("a path as kid", Map.of("kid", "../../../../dev/null")),
            withHeader("SQL as kid", Map.of("kid", "x' UNION SELECT 'rsa")),
            withHeader("a jwk", Map.of("jwk", jwk)),
            withHeader("a jwk and a known kid", Map.of("kid", "rsa", "jwk", jwk)),
            withHeader("a jku", Map.of("kid", "m", "jku", "http://127.0.0.1:1/keys")),
            withHeader("a jku of no sense", Map.of("kid", "m", "jku", ":// \n")),
            withHeader("an x5u", Map.of("kid", "m", "x5u", "http://127.0.0.1:1/cert")),
            withHeader("an x5c", Map.of("x5c", List.of(der))),
            withHeader("an x5t", Map.of("kid", "rsa", "x5t", "AAAA")))
        .map(entry -> header(entry.name(), entry.header(), by("RS256", MALLORY_RSA.getPrivate())));
  }

  private static Stream<Attack> headers() {
    Mint.Signer own = by("RS256", Issuer.RSA.getPrivate());
    return Stream.of(
            withHeader("an unknown crit", Map.of("crit", List.of("mallory"), "mallory", 1)),
            withHeader("exp as crit", Map.of("crit", List.of("exp"), "exp", 1)),
            withHeader("a crit of nothing", Map.of("crit", List.of())),
            withHeader("b64 as crit", Map.of("crit", List.of("b64"), "b64", false)),
            withHeader("b64", Map.of("b64", false)),
            withHeader("b64 that is true", Map.of("b64", true)),
            withHeader("a token within", Map.of("cty", "JWT")),
            withHeader("a logout token", Map.of("typ", "logout+jwt")),
            withHeader("a proof", Map.of("typ", "dpop+jwt")),
            withHeader("a kid that is no text", Map.of("kid", List.of("rsa"))))
        .map(entry -> header(entry.name(), entry.header(), own));
  }

  private record Named(String name, Map<String, ?> header) {}

  private static Named withHeader(String name, Map<String, ?> header) {
    return new Named(name, header);
  }

  static Attack header(String name, Map<String, ?> more, Mint.Signer signer) {
    Map<String, Object> header = new HashMap<>(Map.of("alg", "RS256"));
    header.putAll(more);
    return new Attack(name, Mint.token(header, CLAIMS, signer));
  }

  private static Stream<Attack> tampered() {
    String good = Issuer.tokenOf("p256", Issuer.P256, CLAIMS);
    String[] part = good.split("\\.");
    String head = part[0] + ".";
    String admin = base64(json(new Issuer().claims("parlour", Map.of("*", List.of("admin")))));
    Mint.Signer der =
        input -> {
          Signature signature = Signature.getInstance("SHA256withECDSA");
          signature.initSign(Issuer.P256.getPrivate());
          signature.update(input);
          return signature.sign();
        };
    return Stream.of(
        new Attack("other claims", head + admin + "." + part[2]),
        new Attack(
            "another header",
            base64("{\"kid\":\"p256\",\"alg\":\"ES256\" }") + "." + part[1] + "." + part[2]),
        new Attack("no signature", head + part[1] + "."),
        new Attack("half a signature", good.substring(0, good.length() - 43)),
        new Attack("a signature of zeros", head + part[1] + "." + base64(new byte[64])),
        new Attack("a signature that is no base64", head + part[1] + ".!!!!"),
        new Attack("a longer signature", good + "AAAA"),
        new Attack("DER in place of two numbers", Mint.signed(head + part[1], der)),
        new Attack(
            "zeros by Ed25519",
            base64(json(Map.of("alg", "EdDSA", "kid", "ed")))
                + "."
                + BODY
                + "."
                + base64(new byte[64])),
        new Attack("a fourth part", good + ".AAAA"),
        new Attack("five parts", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA"));
  }

  private static Stream<Attack> broken() {
    return Stream.of(
            "",
            " ",
            ".",
            "..",
            "...",
            "a.b.c",
            "{}",
            "null",
            "\u0000.\u0000.\u0000",
            base64("[]") + ".e30.AAAA",
            base64("{}") + ".e30.AAAA",
            base64("null") + ".e30.AAAA",
            base64("{\"alg\":1}") + ".e30.AAAA",
            base64("{\"alg\":null}") + ".e30.AAAA",
            base64("{\"alg\":\"RS256\"") + ".e30.AAAA",
            base64("{\"alg\":\"none\",\"alg\":\"RS256\"}") + "." + BODY + ".",
            base64("{\"alg\":\"RS256\",\"x\":" + "[".repeat(6000)) + ".e30.AAAA",
            base64("{\"alg\":\"RS256\",\"x\":" + "{\"a\":".repeat(2000)) + ".e30.AAAA",
            "{\"payload\":\"e30\",\"signatures\":[]}",
            "x".repeat(16_385))
        .map(
            token ->
                new Attack("broken: " + token.substring(0, Math.min(40, token.length())), token));
  }

  @Override
  public String toString() {
    return name;
  }
}
