import java.util.Locale;

/** The outcome of a run, as text and as a line of CSV; to be read once the run is over. */
record Report(Options options, Meter meter, Findings findings, Tally endings) {

  boolean clean() {
    return findings.clean() && endings.isEmpty() && meter.messages() > 0;
  }

  String text() {
    boolean echo = options.kind() == Kind.ECHO;
    String load =
        switch (options.kind()) {
          default ->
              "%s: %d connections, %d bytes, "
                  .formatted(options.kind().label(), options.connections(), options.bytes());
          case FANOUT ->
              "fanout: %d members, %d senders, %d bytes, "
                  .formatted(options.connections(), options.senders(), options.bytes());
          case DURABLE ->
              "durable: %d connections with %d outstanding, %d rooms, %d bytes, %s, %s, "
                  .formatted(
                      options.connections(),
                      options.outstanding(),
                      options.rooms(),
                      options.bytes(),
                      options.keyed() ? "keys" : "no keys",
                      options.subprotocol() == null ? "plain" : options.subprotocol());
        };
    String speed =
        String.format(
            Locale.ROOT,
            "%.1f s: %d %s/s, p50 %d us, p99 %d us, p99.9 %d us; ",
            meter.seconds(),
            meter.perSecond(),
            switch (options.kind()) {
              default -> "messages";
              case FANOUT -> "deliveries";
              case DURABLE -> "acknowledged";
            },
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
        options.kind().label(),
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
