import java.util.Locale;

/**
 * What idle connections cost; to be read once the run is over.
 *
 * @param seconds until all were open
 */
record IdleReport(
    IdleOptions options,
    double seconds,
    IdleRun.Cost before,
    IdleRun.Cost with,
    RoomCount count,
    Tally endings)
    implements Outcome {
  private static final int KIB = 1024;

  @Override
  public boolean clean() {
    return findings().clean() && endings.isEmpty();
  }

  private Findings findings() {
    return new Findings(count.refusals().total(), 0, 0, count.gaps(), count.errors());
  }

  @Override
  public String text() {
    return String.format(
        Locale.ROOT,
        "idle: %s, %d connections, %s, open after %.1f s; "
            + "memory %d MiB before, %d MiB with them, %d MiB when collected, %d bytes each; "
            + "heap in use %s; %s",
        options.scene().language(),
        options.connections(),
        options.members() == 0 ? "in no room" : "in rooms of " + options.members(),
        seconds,
        before.collected() / KIB,
        with.rss() / KIB,
        with.collected() / KIB,
        each(before.collected(), with.collected()),
        heapText(),
        findings().text(endings));
  }

  private String heapText() {
    return with.heap() == JavaHeap.UNKNOWN
        ? "not known"
        : "%d MiB before, %d MiB with them, %d bytes each"
            .formatted(before.heap() / KIB, with.heap() / KIB, each(before.heap(), with.heap()));
  }

  private long each(long beforeKib, long withKib) {
    return (withKib - beforeKib) * KIB / options.connections();
  }

  @Override
  public String csv() {
    Meter nothing = new Meter();
    boolean unknown = with.heap() == JavaHeap.UNKNOWN;
    return new CsvLine(Kind.IDLE, options.connections(), 0, 0)
        .speed(nothing)
        .findings(findings(), endings)
        .with("dialect", options.scene().language())
        .with("room_members", options.members())
        .with("rss_before_kib", before.collected())
        .with("rss_with_kib", with.rss())
        .with("rss_collected_kib", with.collected())
        .with("rss_bytes_each", each(before.collected(), with.collected()))
        .with("heap_bytes_each", unknown ? "" : each(before.heap(), with.heap()))
        .toString();
  }
}
