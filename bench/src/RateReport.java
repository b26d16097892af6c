/** The outcome of a fixed rate; to be read once the run is over. */
record RateReport(
    RateOptions options, Meter meter, OpenLoop traffic, Findings findings, Tally endings)
    implements Outcome {

  @Override
  public boolean clean() {
    return findings.clean() && endings.isEmpty() && meter.messages() > 0;
  }

  @Override
  public String text() {
    return ("rate: %d a second, %s, %s, %d connections, %d senders, %d bytes, %s; "
            + "%d were due, 99 of 100 left within %d us; %s")
        .formatted(
            options.perSecond(),
            options.fanout() ? "fanout" : "echo",
            options.scene().language(),
            options.connections(),
            options.senders(),
            options.scene().bytes(),
            meter.text("deliveries"),
            traffic.offered(),
            late(),
            findings.text(endings));
  }

  private long late() {
    return traffic.late().quantile(0.99);
  }

  @Override
  public String csv() {
    return new CsvLine(Kind.RATE, options.connections(), options.senders(), options.scene().bytes())
        .speed(meter)
        .findings(findings, endings)
        .with("dialect", options.scene().language())
        .with("over", options.fanout() ? "fanout" : "echo")
        .with("rate", options.perSecond())
        .with("due", traffic.offered())
        .with("late_p99_us", late())
        .toString();
  }
}
