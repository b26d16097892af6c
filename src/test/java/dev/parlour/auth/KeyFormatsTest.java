package dev.parlour.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms in which a file may hold keys, and what is no key to check tokens with. */
class KeyFormatsTest {

  private static final KeyPair WEAK = Mint.rsa(1024);
  private static final KeyPair P521 = Mint.ec("secp521r1");
  private static final KeyPair ED448 = Mint.ed("Ed448");
  private static final String KINDS =
      "it is not of a kind that is taken: RSA, P-256, P-384, Ed25519";

  @TempDir private Path folder;

  @Test
  void readsPublicKeysInPem() throws Exception {
    String pem =
        "made by hand\n"
            + Stream.of(Issuer.RSA, Issuer.P256, Issuer.P384, Issuer.ED)
                .map(pair -> spki(pair.getPublic()))
                .reduce("", String::concat)
                .replace("\n", "\r\n");

    assertThat(load(pem).keys())
        .extracting(TokenKey::algorithms)
        .containsExactly(
            TokenKey.of(null, Issuer.RSA.getPublic()).algorithms(),
            Set.of(JWSAlgorithm.ES256),
            Set.of(JWSAlgorithm.ES384),
            Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519));
  }

  @Test
  void readsTheKeyOfACertificate() throws Exception {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "k",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=issuer",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    String pem = Mint.pem("CERTIFICATE", keys.getCertificate("k").getEncoded());
    PrivateKey key = (PrivateKey) keys.getKey("k", "changeit".toCharArray());
    Issuer issuer = new Issuer();
    PublicKeys ofFile = new PublicKeys(file(pem), load(pem), Issuer.LIMITS, () -> 0, task -> {});

    String token =
        Mint.token(Map.of("alg", "ES256", "kid", "k"), issuer.claims(), Mint.by("ES256", key));

    assertThat(Issuer.identity(issuer.tokens(ofFile, null), token).user().value()).isEqualTo("ada");
  }

  @Test
  void readsAKeySet() throws Exception {
    assertThat(load(Issuer.keySet()).keys()).hasSize(4);
  }

  @Test
  void passesOverKeysForOtherUses() throws Exception {
    String set =
        Jwks.set(
            List.of(
                Jwks.jwk("enc", Issuer.RSA.getPublic(), "use", "enc", "alg", "RSA-OAEP"),
                Jwks.jwk("wrap", Issuer.RSA.getPublic(), "key_ops", List.of("wrapKey")),
                Jwks.jwk("sig", Issuer.RSA.getPublic(), "use", "sig", "alg", "PS256"),
                Jwks.jwk("verify", Issuer.P256.getPublic(), "key_ops", List.of("verify"))));

    KeyRing ring = load(set);

    assertThat(ring.keys()).extracting(TokenKey::id).containsExactly("sig", "verify");
    assertThat(ring.keys().get(0).algorithms()).containsExactly(JWSAlgorithm.PS256);
    assertThat(ring.leftOut()).isEmpty();
  }

  static Stream<Arguments> badFiles() {
    PublicKey good = Issuer.ED.getPublic();
    Map<String, Object> ed = Jwks.jwk("ed", good);
    return Stream.of(
        Arguments.of("", "it is neither PEM nor a JWK set"),
        Arguments.of("{\"keys\":[]}", "it holds no key for signatures"),
        Arguments.of("{\"kty\":\"OKP\"}", "it is no JWK set: it has no keys"),
        Arguments.of(
            spki(WEAK.getPublic()),
            "key 1: it is an RSA key of 1024 bits; at least 2048 are needed"),
        Arguments.of(spki(good) + spki(P521.getPublic()), "key 2: " + KINDS),
        Arguments.of(spki(ED448.getPublic()), "key 1: " + KINDS),
        Arguments.of(
            Mint.pem("PRIVATE KEY", Issuer.RSA.getPrivate().getEncoded()),
            "key 1: it is a private key; only public ones belong there"),
        Arguments.of(
            Mint.pem("ENCRYPTED PRIVATE KEY", new byte[9]),
            "key 1: it is a private key; only public ones belong there"),
        Arguments.of(
            Mint.pem("RSA PUBLIC KEY", new byte[9]),
            "key 1: it is a RSA PUBLIC KEY; PUBLIC KEY and CERTIFICATE are taken"),
        Arguments.of(Mint.pem("PUBLIC KEY", new byte[9]), "key 1: " + KINDS),
        Arguments.of(
            Mint.pem("CERTIFICATE", new byte[9]), "key 1: it is no certificate that can be read"),
        Arguments.of(spki(good) + spki(good).substring(0, 60), "key 2 is not whole"),
        Arguments.of(
            Jwks.set(List.of(ed, Jwks.jwk("weak", WEAK.getPublic()))),
            "key 2: it is an RSA key of 1024 bits; at least 2048 are needed"),
        Arguments.of(
            Jwks.set(List.of(ed, Map.of("kty", "oct", "k", "c2VjcmV0c2VjcmV0"))),
            "key 2: it is private or secret; only public keys belong there"),
        Arguments.of(
            Jwks.set(List.of(Jwks.jwk("d", good, "d", Mint.base64(new byte[32])))),
            "key 1: it is private or secret; only public keys belong there"),
        Arguments.of(
            Jwks.set(List.of(Jwks.jwk("x", Issuer.P256.getPublic(), "alg", "ES384"))),
            "key 1: its alg is not one for a key of its kind"),
        Arguments.of(
            Jwks.set(List.of(Jwks.jwk("x", Issuer.RSA.getPublic(), "alg", "HS256"))),
            "key 1: its alg is not one for a key of its kind"),
        Arguments.of(
            Jwks.set(List.of(Jwks.jwk("x", Issuer.RSA.getPublic(), "e", "AQ"))),
            "key 1: it can't be used: java.security.InvalidKeyException: exponent is smaller than 3"),
        Arguments.of(
            Jwks.set(
                List.of(Jwks.jwk("x", Issuer.P256.getPublic(), "x", Mint.base64(new byte[32])))),
            "key 1: it is no JWK that can be read"),
        Arguments.of(
            Jwks.set(List.of(Map.of("kty", "nonsense"))), "key 1: it is no JWK that can be read"),
        Arguments.of(Jwks.set(List.of(Jwks.jwk("x", P521.getPublic()))), "key 1: " + KINDS));
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void tellsWhatIsWrongWithAFile(String text, String reason) throws IOException {
    KeyFile file = file(text);

    assertThat(catchThrowableOfType(UnusableKeyException.class, file::load)).hasMessage(reason);
  }

  @Test
  void leavesOutOfAServersSetWhatItCantUse() throws UnusableKeyException {
    List<Map<String, Object>> set =
        new ArrayList<>(
            List.of(
                Jwks.jwk("weak", WEAK.getPublic()),
                Map.of("kty", "oct", "kid", "shared", "k", "c2VjcmV0c2VjcmV0"),
                Jwks.jwk("ed", Issuer.ED.getPublic())));

    KeyRing ring = JwkKeys.read(Jwks.set(set), 10);

    assertThat(ring.keys()).extracting(TokenKey::id).containsExactly("ed");
    assertThat(ring.leftOut()).hasSize(2).noneMatch(reason -> reason.contains("c2VjcmV0"));
  }

  private KeyRing load(String text) throws IOException, UnusableKeyException {
    return file(text).load();
  }

  private KeyFile file(String text) throws IOException {
    return new KeyFile(Files.writeString(folder.resolve("keys"), text), Issuer.LIMITS);
  }

  private static String spki(PublicKey key) {
    return Mint.pem("PUBLIC KEY", key.getEncoded());
  }
}
