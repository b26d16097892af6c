package dev.parlour.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.UserId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {

  private static final Grants OWN = grants(Permission.READ);
  private static final Grants OF_GUESTS = grants(Permission.PUBLISH);
  private static final Grants OF_USERS = grants(Permission.HISTORY);

  private final Identities open = identities(true);

  @Test
  void takesATokenBeforeALoginBeforeAGuestsName() {
    assertThat(found(open, new Credentials("t", "login", "name")))
        .isEqualTo(new Identity(new UserId("t"), OWN, null));
    assertThat(found(open, new Credentials(null, "login", "name")))
        .isEqualTo(new Identity(new UserId("login"), OF_USERS, null));
    assertThat(found(open, new Credentials(null, null, "name")))
        .isEqualTo(new Identity(UserId.guest("name"), OF_GUESTS, null));
  }

  @Test
  void makesUpANameForAGuestWhoGaveNone() {
    Set<UserId> names = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      names.add(found(open, new Credentials(null, null, null)).user());
    }

    assertThat(names).hasSizeGreaterThan(1);
    assertThat(names).allMatch(name -> name.value().matches("~guest-[0-9a-z]+"));
  }

  @Test
  void knowsNobodyWhereGuestsAreNotLetIn() {
    assertThat(found(identities(false), new Credentials(null, null, "name")).isNobody()).isTrue();
  }

  @Test
  void letsNoGuestInWhoBroughtABadToken() {
    assertThat(failure(new Credentials("", null, "name")).reason())
        .isEqualTo(TokenException.Reason.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"~ada", "", " ", "a\nb"})
  void refusesALoginThatCannotBeAUser(String login) {
    assertThat(failure(new Credentials(null, login, null)).reason())
        .isEqualTo(TokenException.Reason.REFUSED);
  }

  @Test
  void showsNoTokenInItsText() {
    assertThat(new Credentials("s3cret", null, null).toString()).doesNotContain("s3cret");
  }

  /** Takes every token for the user it spells. */
  private static Identities identities(boolean guests) {
    Tokens tokens =
        token ->
            token.isEmpty()
                ? CompletableFuture.failedFuture(TokenException.refused("empty"))
                : CompletableFuture.completedFuture(new Identity(new UserId(token), OWN, null));
    return new Identities(tokens, new Guests(guests, OF_GUESTS), OF_USERS);
  }

  private static Identity found(Identities identities, Credentials brought) {
    return identities.of(brought).toCompletableFuture().join();
  }

  private TokenException failure(Credentials brought) {
    CompletionStage<Identity> stage = open.of(brought);
    try {
      stage.toCompletableFuture().join();
      throw new AssertionError("let in");
    } catch (CompletionException e) {
      return (TokenException) e.getCause();
    }
  }

  private static Grants grants(Permission permission) {
    return Grants.of(Map.of(new RoomPattern("*"), Set.of(permission)));
  }
}
