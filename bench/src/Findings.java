/**
 * What went wrong in the traffic itself, apart from speed; immutable but for the tally.
 *
 * @param wrong answers that are not what was sent, or did not come in time
 * @param holes positions a member should have seen and did not
 * @param doubles positions a member saw again, or after a later one
 * @param gaps {@code gap} events, with which a server says itself that it left something out
 * @param errors {@code error} events and unreadable positions, by code
 */
record Findings(long wrong, long holes, long doubles, long gaps, Tally errors) {
  boolean clean() {
    return wrong + holes + doubles + gaps == 0 && errors.isEmpty();
  }

  /**
   * @param endings the connections that were lost
   */
  String text(Tally endings) {
    return "holes %d, doubles %d, gaps %d, errors %s, wrong %d, lost %s"
        .formatted(holes, doubles, gaps, errors, wrong, endings);
  }
}
