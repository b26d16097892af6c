import java.util.Locale;

/** The outcome of a run, as text and as a line of CSV; to be read once the run is over. */
record Report(Options options, Meter meter, Findings findings, Tally endings) {

  boolean clean() {
    return findings.clean() && endings.isEmpty() && meter.messages() > 0;
  }

  String text() {
    boolean echo = options.kind() == Options.Kind.ECHO;
    String load =
        echo
            ? "echo: %d connections, %d bytes, ".formatted(options.connections(), options.bytes())
            : "fanout: %d members, %d senders, %d bytes, "
                .formatted(options.connections(), options.senders(), options.bytes());
    String speed =
        String.format(
            Locale.ROOT,
            "%.1f s: %d %s/s, p50 %d us, p99 %d us, p99.9 %d us; ",
            meter.seconds(),
            meter.perSecond(),
            echo ? "messages" : "deliveries",
            meter.quantile(0.5),
            meter.quantile(0.99),
            meter.quantile(0.999));
    String order =
        echo
            ? ""
            : "holes %d, doubles %d, gaps %d, errors %s, "
                .formatted(
                    findings.holes(), findings.doubles(), findings.gaps(), findings.errors());
    return load + speed + order + "wrong %d, lost %s".formatted(findings.wrong(), endings);
  }

  /** The columns are named in the README. */
  String csv() {
    return String.format(
        Locale.ROOT,
        "%s,%d,%d,%d,%.1f,%d,%d,%d,%d,%d,%d,%d,%d,%d,%d,%d",
        options.kind().name().toLowerCase(Locale.ROOT),
        options.connections(),
        options.senders(),
        options.bytes(),
        meter.seconds(),
        meter.messages(),
        meter.perSecond(),
        meter.quantile(0.5),
        meter.quantile(0.99),
        meter.quantile(0.999),
        findings.holes(),
        findings.doubles(),
        findings.gaps(),
        findings.errors().total(),
        findings.wrong(),
        endings.total());
  }
}
