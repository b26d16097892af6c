import java.util.Locale;

/**
 * The outcome of a catch-up, as text; to be read once it is over.
 *
 * @param heap what the watch on the server's heap saw; empty when there was none
 */
record CatchupReport(CatchupOptions options, CatchupReader reader, String heap, Tally endings) {

  boolean clean() {
    return reader.findings().clean() && endings.isEmpty() && reader.received() > 0;
  }

  String text() {
    Findings findings = reader.findings();
    return String.format(
        Locale.ROOT,
        "catchup: %d messages, %s, %.1f s: %d messages/s, the first after %d ms; "
            + "holes %d, doubles %d, gaps %d, errors %s, lost %s%s",
        reader.received(),
        options.subprotocol() == null ? "plain" : options.subprotocol(),
        reader.seconds(),
        Math.round(reader.received() / reader.seconds()),
        reader.firstMillis(),
        findings.holes(),
        findings.doubles(),
        findings.gaps(),
        findings.errors(),
        endings,
        heap.isEmpty() ? "" : "; " + heap);
  }
}
