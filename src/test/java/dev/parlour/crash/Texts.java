package dev.parlour.crash;

import java.util.Random;

/** Makes what messages say: mostly short, now and then long, with odd characters. Single thread. */
final class Texts {

  private static final String ODD = "é\u2028\"\\/\n\t\u0001😀<&";
  private static final int SHORT = 60;
  private static final int LONG = 4000;

  private final Random random;

  Texts(Random random) {
    this.random = random;
  }

  /** A text that no other key has. */
  String next(String key) {
    int size = random.nextInt(random.nextInt(20) == 0 ? LONG : SHORT);
    String odd = random.nextInt(4) == 0 ? ODD : "";
    return key + " " + odd + "x".repeat(size);
  }
}
