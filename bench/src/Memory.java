/**
 * How much memory the server's process had, in KiB; all 0 when it was not looked at; immutable.
 *
 * @param before without load
 * @param peak the most while under load
 * @param after once all was quiet again
 */
record Memory(long before, long peak, long after) {
  private static final int MIB = 1024;

  String text() {
    return before == 0
        ? "memory not looked at"
        : "memory %d MiB before, at most %d MiB, %d MiB after"
            .formatted(before / MIB, peak / MIB, after / MIB);
  }

  CsvLine add(CsvLine line) {
    return line.with("rss_before_kib", before)
        .with("rss_peak_kib", peak)
        .with("rss_after_kib", after);
  }
}
