/** What a load found, to be told once it is over. */
interface Outcome {
  /** Whether nothing was lost, wrong or out of order. */
  boolean clean();

  String text();

  /** One line, without its end; the columns are named in the README. */
  String csv();
}
