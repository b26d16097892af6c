package dev.parlour.fuzz;

import java.util.List;
import java.util.Random;

/** Changes good input a little, in the places and ways that parsers trip over. One thread's. */
public final class Mutator {

  private static final int MOST_CHANGES = 5;
  private static final int LONGEST_PIECE = 40;
  private static final int MOST_REPEATS = 3000;

  private final Random random;
  private final List<String> junk;

  /**
   * @param junk what is put in
   */
  public Mutator(Random random, List<String> junk) {
    this.random = random;
    this.junk = junk;
  }

  /** A text with some changes. */
  public String mutate(String text) {
    StringBuilder changed = new StringBuilder(text);
    for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
      change(changed);
    }
    return changed.toString();
  }

  private void change(StringBuilder text) {
    int start = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), start + random.nextInt(LONGEST_PIECE));
    switch (random.nextInt(6)) {
      case 0 -> text.delete(start, end);
      case 1 -> text.insert(start, text.substring(start, end));
      case 2 -> text.replace(start, end, pick());
      case 3 -> text.insert(start, (char) random.nextInt(Character.MAX_VALUE + 1));
      case 4 -> text.insert(start, pick().repeat(random.nextInt(MOST_REPEATS)));
      default -> text.insert(start, pick());
    }
  }

  private String pick() {
    return junk.get(random.nextInt(junk.size()));
  }

  /** Bytes with some of them changed. */
  public byte[] mutate(byte[] bytes) {
    byte[] changed = bytes.clone();
    for (int left = random.nextInt(MOST_CHANGES); left > 0 && changed.length > 0; left--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
    }
    return changed;
  }
}
