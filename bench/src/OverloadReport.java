/**
 * The outcome of an overload; to be read once the run is over.
 *
 * @param meter what was delivered while too much was offered
 * @param flood what was offered
 * @param live within how many nanoseconds a message reaches everybody when a room is live
 * @param recovery the probes afterwards
 * @param told how many messages members were told they would not get
 */
record OverloadReport(
    OverloadOptions options,
    Meter meter,
    OpenLoop flood,
    long live,
    Prober recovery,
    Memory memory,
    RoomCount count,
    long told,
    Findings findings,
    Tally endings)
    implements Outcome {

  /** To refuse, and to say what was left out, is what a server may do here. */
  @Override
  public boolean clean() {
    return findings.holes() + findings.doubles() + findings.wrong() == 0
        && findings.errors().isEmpty()
        && endings.isEmpty()
        && recovery.done() > 0;
  }

  @Override
  public String text() {
    return ("overload: %s, %d members, %d senders, %d bytes; due %d/s, sent %d/s, "
            + "acknowledged %d in all, refused %s; %s; members were told of %d left out; "
            + "live again (within %d ms) after %d ms; %s; %s")
        .formatted(
            options.scene().language(),
            options.members(),
            options.senders(),
            options.scene().bytes(),
            Math.round(flood.offered() / meter.seconds()),
            Math.round(sent() / meter.seconds()),
            count.acknowledged(),
            count.refusals(),
            meter.text("deliveries"),
            told,
            live / 1_000_000,
            recovery.firstDoneMillis(),
            memory.text(),
            findings.text(endings));
  }

  private long sent() {
    return flood.offered() - flood.skipped();
  }

  @Override
  public String csv() {
    CsvLine line =
        new CsvLine(Kind.OVERLOAD, options.members(), options.senders(), options.scene().bytes())
            .speed(meter)
            .findings(findings, endings)
            .with("dialect", options.scene().language())
            .with("due", flood.offered())
            .with("sent", sent())
            .with("acknowledged", count.acknowledged())
            .with("refused", count.refusals().total())
            .with("told", told)
            .with("live_ms", live / 1_000_000)
            .with("recovery_ms", recovery.firstDoneMillis());
    return memory.add(line).toString();
  }
}
