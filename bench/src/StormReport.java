import java.util.Locale;

/**
 * The outcome of a storm of joins; to be read once the run is over.
 *
 * @param cpuSeconds of the server for all of it; 0 when it was not looked at
 */
record StormReport(
    StormOptions options,
    StormCount count,
    double cpuSeconds,
    Memory memory,
    Findings findings,
    Tally endings)
    implements Outcome {

  @Override
  public boolean clean() {
    return findings.clean() && endings.isEmpty() && count.done() == options.connections();
  }

  @Override
  public String text() {
    return String.format(
        Locale.ROOT,
        "storm: %s, %d connections, %d at once, each %d messages behind; joined: %s; "
            + "caught up: p50 %d us, p99 %d us, p99.9 %d us; "
            + "%.0f us of the server's processor for each; %s; %s",
        options.scene().language(),
        options.connections(),
        options.inFlight(),
        options.last(),
        count.joined().text("joins"),
        count.caughtUp().quantile(0.5),
        count.caughtUp().quantile(0.99),
        count.caughtUp().quantile(0.999),
        microsEach(),
        memory.text(),
        findings.text(endings));
  }

  private double microsEach() {
    return cpuSeconds * 1e6 / options.connections();
  }

  @Override
  public String csv() {
    CsvLine line =
        new CsvLine(Kind.STORM, options.connections(), 0, options.scene().bytes())
            .speed(count.joined())
            .findings(findings, endings)
            .with("dialect", options.scene().language())
            .with("in_flight", options.inFlight())
            .with("behind", options.last())
            .with("caught_up_p50_us", count.caughtUp().quantile(0.5))
            .with("caught_up_p99_us", count.caughtUp().quantile(0.99))
            .with("cpu_us_each", Math.round(microsEach()));
    return memory.add(line).toString();
  }
}
