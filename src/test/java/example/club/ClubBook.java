package example.club;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Who is a member where. Stands for a database: it is asked on a thread of its own, as Parlour's
 * threads must not wait. Thread-safe.
 */
@ApplicationScoped
public class ClubBook {

  private static final Map<String, Set<String>> MEMBERS =
      Map.of("club:chess", Set.of("~ada", "~bo"), "club:tea", Set.of("~cy"));

  /** The page of the book that nobody ever finishes reading. */
  private static final String LOST = "club:lost";

  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  /** Whether the book has that user's name under that room's. */
  CompletionStage<Boolean> isMember(String room, String user) {
    return room.equals(LOST)
        ? new CompletableFuture<>()
        : CompletableFuture.supplyAsync(
            () -> MEMBERS.getOrDefault(room, Set.of()).contains(user), threads);
  }

  @PreDestroy
  void close() {
    threads.shutdown();
  }
}
