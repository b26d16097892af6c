package dev.parlour.crash;

/**
 * Something that must not be in a history. Immutable.
 *
 * @param what which room, message and reader, for people
 */
record Violation(Kind kind, String what) {

  /** What kinds of wrong there are. */
  enum Kind {
    /** An acknowledged message that a reader who was caught up has not got. */
    LOST,
    /** One key at two positions, or one position twice to the same reader. */
    DOUBLED,
    /** A message behind one that must come after it. */
    REORDERED,
    /** A message or an acknowledgement that nobody asked for. */
    INVENTED,
    /** Readers who got different messages at the same position. */
    DISAGREEMENT,
    /** A hole in a reader's positions that was not announced as it is. */
    HOLE,
    /** An announced gap in a room that must have none. */
    GAP,
    /** An acknowledgement with a position that others contradict. */
    WRONG_POSITION,
    /** {@code duplicate} told of what was none, or not told of what was one. */
    WRONG_DUPLICATE,
    /** A room whose numbering restarted. */
    EPOCH_CHANGED,
    /** A resumption that was not recovered. */
    NOT_RECOVERED,
    /** A head that lies before what was acknowledged or seen earlier. */
    STALE_HEAD,
    /** A publish refused for good. */
    REFUSED
  }

  @Override
  public String toString() {
    return kind + ": " + what;
  }
}
