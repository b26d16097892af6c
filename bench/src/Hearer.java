/**
 * Is told what a server said, in whatever dialect; the slices are those of the connection and are
 * moved on after the call. Called on the selector thread only.
 */
interface Hearer {
  /** The connection is open, but need not have joined yet. */
  void opened(Client client);

  /**
   * What is published from now on comes here.
   *
   * @param head the newest position before that; null from servers that give none
   */
  void joined(Slice head);

  /**
   * @param position null from servers that give none
   */
  void message(Slice data, Slice position);

  /**
   * The server says itself that it left something out.
   *
   * @param to the last position that will not come
   * @param count how many will not come, or -1
   */
  void gap(Slice to, long count);

  /**
   * What was sent in an envelope of {@link Door#acknowledged} was taken; only from servers that say
   * so.
   */
  default void acknowledged(Slice position) {}

  /** The server refused something that was sent. */
  void refused(String code);

  /** What came is not what the dialect has. */
  void garbled(String what);
}
