package dev.parlour.http;

import dev.parlour.UserId;
import dev.parlour.auth.BearerToken;
import dev.parlour.auth.Credentials;
import dev.parlour.auth.Identities;
import dev.parlour.auth.Identity;
import dev.parlour.auth.OriginPolicy;
import dev.parlour.auth.Restriction;
import dev.parlour.auth.Restrictions;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.room.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds out who asks: by a token in {@code Authorization} or a cookie, by the server's own login,
 * or as a guest. Thread-safe: immutable.
 *
 * <p>Browsers send a login along whoever's page asks. So what changes something is taken from it
 * only for a page that is known by its origin.
 */
record Callers(
    Identities identities, BearerToken tokens, OriginPolicy origins, Restrictions restrictions) {

  /**
   * Who asks.
   *
   * @return fails with a {@link CommandException}, or with a TokenException, when that is nobody
   * @throws CommandException when the address is to blame
   */
  CompletionStage<Identity> identify(HttpServletRequest request, Query query)
      throws CommandException {
    Optional<String> misplaced = BearerToken.misplaced(query.names());
    if (misplaced.isPresent()) {
      throw new CommandException(ErrorCode.BAD_REQUEST, null, null, misplaced.get());
    }
    String name = query.text("name");
    Query.parsed("name", name, UserId::guest);
    return identities
        .of(new Credentials(tokens.of(request), login(request), name))
        .thenCompose(this::known);
  }

  private String login(HttpServletRequest request) {
    if (request.getUserPrincipal() == null) {
      return null;
    }
    boolean changesNothing =
        request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    return changesNothing || origins.knows(request) ? request.getUserPrincipal().getName() : null;
  }

  private CompletionStage<Identity> known(Identity found) {
    if (found.isNobody()) {
      return CompletableFuture.failedFuture(
          new CommandException(
              ErrorCode.UNAUTHENTICATED,
              null,
              null,
              "bring a token in Authorization; guests are let in where parlour.guests says so"));
    }
    Optional<Restriction> ban = restrictions.ban(found.user());
    return ban.isPresent()
        ? CompletableFuture.failedFuture(new CommandException(Refusal.of(null, null, ban.get())))
        : CompletableFuture.completedFuture(found);
  }
}
