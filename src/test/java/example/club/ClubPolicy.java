package example.club;

import dev.parlour.RoomName;
import dev.parlour.auth.Identity;
import dev.parlour.auth.Permission;
import dev.parlour.auth.RoomPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Lets members of a club into its rooms, and its guests look on. Thread-safe: has no state of its
 * own.
 */
@ApplicationScoped
public class ClubPolicy implements RoomPolicy {

  private static final String CLUB = "club";

  @Inject private ClubBook book;

  @Override
  public CompletionStage<Set<Permission>> permissions(Identity who, RoomName room) {
    return book.isMember(room.value(), who.user().value())
        .thenApply(
            isMember -> {
              if (!room.namespace().equals(CLUB)) {
                return Set.of();
              }
              return isMember
                  ? Set.of(Permission.READ, Permission.PUBLISH, Permission.MEMBERS)
                  : Set.of(Permission.READ);
            });
  }
}
