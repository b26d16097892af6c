package dev.parlour.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys of a real server on this machine, and of one that does not answer. */
@Timeout(60)
class PublicKeysTest {

  private static final KeyPair NEXT = Mint.ec("secp256r1");
  private static final String NEXT_SET = Jwks.set(List.of(Jwks.jwk("next", NEXT.getPublic())));

  private final Issuer issuer = new Issuer();
  private final AtomicLong nanos = new AtomicLong();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final KeyServer server = new KeyServer(Issuer.keySet());
  private final PublicKeys keys = keysOf(new KeyUrl(server.url(), Issuer.LIMITS), Issuer.LIMITS);
  private final Tokens tokens = issuer.tokens(keys, null);

  private PublicKeys keysOf(KeySource source, KeyLimits limits) {
    return new PublicKeys(source, null, limits, nanos::get, thread);
  }

  @AfterEach
  void stop() {
    tokens.close();
    server.close();
  }

  @Test
  void fetchesThemOnceForAllThatWait() {
    List<CompletableFuture<Identity>> checks =
        Stream.generate(issuer::token).limit(50).map(this::check).toList();

    assertThat(checks)
        .allSatisfy(check -> assertThat(check.join().user().value()).isEqualTo("ada"));
    assertThat(server.requests()).isEqualTo(1);
    assertThat(check(issuer.token())).isCompleted();
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void findsANewKeyWhenATokenNamesIt() {
    loadFirst();
    server.publish(NEXT_SET);

    assertThat(Issuer.identity(tokens, nextToken()).user().value()).isEqualTo("ada");
    assertThat(server.requests()).isEqualTo(2);
    nanos.addAndGet(Issuer.LIMITS.pause().toNanos());
    assertThat(Issuer.refusal(tokens, issuer.token()))
        .hasMessage("there is no key with the token's kid")
        .matches(refusal -> refusal.reason() == TokenException.Reason.REFUSED);
  }

  @Test
  void findsANewKeyInTheBackground() {
    loadFirst();
    server.publish(NEXT_SET);

    tick();
    assertThat(server.requests()).isEqualTo(1);
    nanos.addAndGet(Issuer.LIMITS.refresh().toNanos());
    tick();

    assertThat(server.requests()).isEqualTo(2);
    assertThat(check(nextToken())).isCompleted();
  }

  @Test
  void isAskedByUnknownKeysNoMoreOftenThanIsAllowed() {
    loadFirst();
    int before = server.requests();
    for (int second = 0; second < 30; second++) {
      for (int i = 0; i < 20; i++) {
        assertThat(Issuer.refusal(tokens, nextToken()).getMessage()).contains("key with");
      }
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    assertThat(server.requests() - before).isEqualTo(3);
  }

  @Test
  void saysThatItMayBeTriedAgainWhenItIsTooSoonToAsk() {
    loadFirst();
    Issuer.refusal(tokens, nextToken());

    TokenException refusal = Issuer.refusal(tokens, nextToken());

    assertThat(refusal.reason()).isEqualTo(TokenException.Reason.UNCHECKED);
    assertThat(refusal)
        .hasMessage(
            "no key with this kid is known yet, and it is too soon to ask for new ones again");
  }

  @Test
  void worksOnWithTheKeysItHasThroughAnOutage() {
    loadFirst();
    server.stop();
    nanos.addAndGet(Issuer.LIMITS.refresh().toNanos());
    tick();

    assertThat(check(issuer.token())).isCompleted();
    TokenException unknown = Issuer.refusal(tokens, nextToken());
    assertThat(unknown).hasMessage("the keys to check this token with can't be fetched now");
    assertThat(unknown.reason()).isEqualTo(TokenException.Reason.UNCHECKED);

    server.publish(NEXT_SET);
    server.start();
    nanos.addAndGet(Issuer.LIMITS.pause().toNanos());
    tick();

    assertThat(check(nextToken())).isCompleted();
  }

  @Test
  void startsDuringAnOutage() {
    server.stop();
    tick();
    assertThat(Issuer.refusal(tokens, issuer.token()).reason())
        .isEqualTo(TokenException.Reason.UNCHECKED);

    server.start();
    nanos.addAndGet(Issuer.LIMITS.pause().toNanos());
    tick();

    assertThat(check(issuer.token())).isCompleted();
  }

  @Test
  void believesAServerThatHasTakenAllKeysBack() {
    loadFirst();
    server.publish("{\"keys\":[]}");
    nanos.addAndGet(Issuer.LIMITS.refresh().toNanos());
    tick();

    assertThat(Issuer.refusal(tokens, issuer.token()))
        .hasMessage("there is no key with the token's kid");
  }

  @Test
  void neverMakesTheCallerWait() throws InterruptedException {
    HeldSource held = new HeldSource(Issuer.keys());
    PublicKeys late = keysOf(held, Issuer.LIMITS);
    Tokens lateTokens = issuer.tokens(late, Issuer.SECRET);

    CompletableFuture<Identity> waiting = lateTokens.check(issuer.token()).toCompletableFuture();
    held.asked.await();

    assertThat(waiting).isNotDone();
    String bySecret =
        Mint.token(
            Map.of("alg", "HS256"), issuer.claims(), Mint.hmac("HS256", Issuer.SECRET.getBytes()));
    assertThat(lateTokens.check(bySecret).toCompletableFuture()).isCompleted();
    held.let.countDown();
    assertThat(waiting.join().user().value()).isEqualTo("ada");
  }

  @Test
  void checksWithTheKeysAtHandWhileOthersAreFetched() throws InterruptedException {
    HeldSource held = new HeldSource(Issuer.keys());
    PublicKeys late = new PublicKeys(held, Issuer.keys(), Issuer.LIMITS, nanos::get, thread);
    Tokens lateTokens = issuer.tokens(late, null);

    CompletableFuture<Identity> unknown = lateTokens.check(nextToken()).toCompletableFuture();
    held.asked.await();

    assertThat(lateTokens.check(issuer.token()).toCompletableFuture()).isCompleted();
    assertThat(unknown).isNotDone();
    held.let.countDown();
    assertThat(Issuer.refusal(unknown).getMessage()).contains("no key");
  }

  @Test
  void boundsHowManyWait() {
    HeldSource held = new HeldSource(Issuer.keys());
    Tokens few = issuer.tokens(keysOf(held, Issuer.limits(Duration.ofSeconds(10), 3)), null);

    List<CompletableFuture<Identity>> waiting =
        IntStream.range(0, 3)
            .mapToObj(i -> few.check(issuer.token()).toCompletableFuture())
            .toList();
    TokenException tooMany = Issuer.refusal(few, issuer.token());
    held.let.countDown();

    assertThat(tooMany).hasMessage("too many tokens wait for keys; parlour.jwt.waiting is 3");
    assertThat(tooMany.reason()).isEqualTo(TokenException.Reason.UNCHECKED);
    assertThat(waiting)
        .allSatisfy(check -> assertThat(check.join().user().value()).isEqualTo("ada"));
    assertThat(few.check(issuer.token()).toCompletableFuture()).isCompleted();
  }

  @Test
  void tellsThoseThatWaitWhenItIsClosed() throws InterruptedException {
    HeldSource held = new HeldSource(Issuer.keys());
    Tokens stopped = issuer.tokens(keysOf(held, Issuer.LIMITS), null);
    CompletableFuture<Identity> waiting = stopped.check(issuer.token()).toCompletableFuture();
    held.asked.await();

    stopped.close();

    assertThat(Issuer.refusal(waiting)).hasMessage("the server is stopping");
    assertThat(Issuer.refusal(stopped, issuer.token())).hasMessage("the server is stopping");
    assertThat(thread.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void keepsThemOnAThreadOfItsOwnUntilItIsClosed() throws UnusableKeyException {
    try (PublicKeys own =
        PublicKeys.start(new KeyUrl(server.url(), Issuer.LIMITS), Issuer.LIMITS)) {
      Awaitility.await().until(() -> own.atHand() != null);
      assertThat(threads()).isEqualTo(1);
    }
    Awaitility.await().until(() -> threads() == 0);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("parlour-keys"))
        .count();
  }

  private CompletableFuture<Identity> check(String token) {
    return tokens.check(token).toCompletableFuture();
  }

  private void loadFirst() {
    tick();
    assertThat(keys.atHand()).isNotNull();
  }

  /** What the clock does twice a second, on the keys' thread. */
  private void tick() {
    CountDownLatch done = new CountDownLatch(1);
    thread.execute(
        () -> {
          keys.tick();
          done.countDown();
        });
    try {
      done.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String nextToken() {
    return Issuer.tokenOf("next", NEXT, issuer.claims());
  }
}
