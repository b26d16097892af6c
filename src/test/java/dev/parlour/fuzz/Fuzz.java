package dev.parlour.fuzz;

import java.time.Duration;
import java.util.Random;

/**
 * Tries a check on random input: a number of times that suits a build, or, with {@code
 * -Dparlour.fuzz.seconds=…}, for so long. A failure tells its seed, and {@code
 * -Dparlour.fuzz.seed=…} tries that one again. Stateless.
 */
public final class Fuzz {

  /** What holds for all input that is made of these random numbers. */
  public interface Check {
    void on(Random random) throws Exception;
  }

  private static final Duration LONGER =
      Duration.ofSeconds(Long.getLong("parlour.fuzz.seconds", 0));
  private static final Long AGAIN = Long.getLong("parlour.fuzz.seed");

  private Fuzz() {}

  /**
   * @param tries how often in a build
   */
  public static void run(int tries, Check check) {
    if (AGAIN != null) {
      attempt(AGAIN, check);
      return;
    }
    long first = System.nanoTime();
    for (long i = 0; i < tries || System.nanoTime() - first < LONGER.toNanos(); i++) {
      attempt(first + i, check);
    }
  }

  private static void attempt(long seed, Check check) {
    try {
      check.on(new Random(seed));
    } catch (Throwable failure) {
      throw new AssertionError("try it again with -Dparlour.fuzz.seed=" + seed, failure);
    }
  }
}
