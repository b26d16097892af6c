/**
 * A column of a table: a figure of the samples and what it means; immutable.
 *
 * @param figure its name in the samples
 * @param title its name in the table
 * @param sense which of two figures is the better one
 */
record Measure(String figure, String title, Sense sense) {

  /** Which of two figures is the better one. */
  enum Sense {
    MORE,
    LESS,
    /** Neither: it only explains the others. */
    NONE
  }

  static Measure more(String figure, String title) {
    return new Measure(figure, title, Sense.MORE);
  }

  static Measure less(String figure, String title) {
    return new Measure(figure, title, Sense.LESS);
  }

  static Measure note(String figure, String title) {
    return new Measure(figure, title, Sense.NONE);
  }

  /** How many times better ours is than theirs; below 1 it is worse. */
  double advantage(double ours, double theirs) {
    return sense == Sense.MORE ? ours / theirs : theirs / ours;
  }
}
