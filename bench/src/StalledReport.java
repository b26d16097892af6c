/**
 * The outcome of a load with members that stopped reading; to be read once the run is over.
 *
 * @param before what the others received before that
 * @param during what they received meanwhile
 * @param told how many messages members were told they would not get
 * @param dismissed connections of those who did not read that the server ended
 * @param endings connections of the others that were lost
 */
record StalledReport(
    StalledOptions options,
    Meter before,
    Meter during,
    CatchUp catchUp,
    Memory memory,
    long told,
    Findings findings,
    Tally dismissed,
    Tally endings)
    implements Outcome {

  /** A gap says what is missing, and who does not read may be sent away. */
  @Override
  public boolean clean() {
    return findings.holes() + findings.doubles() + findings.wrong() == 0
        && findings.errors().isEmpty()
        && endings.isEmpty()
        && catchUp.millis() >= 0
        && during.messages() > 0;
  }

  @Override
  public String text() {
    return ("stalled: %s, %d members, %d messages/s of %d bytes; before: %s; "
            + "while %d do not read: %s; these were up to %d messages behind, "
            + "%d of them dismissed (%s), the others caught up after %d ms and were told of %d "
            + "left out; %s; %s")
        .formatted(
            options.scene().language(),
            options.members(),
            options.perSecond(),
            options.scene().bytes(),
            before.text("deliveries"),
            options.stalled(),
            during.text("deliveries"),
            catchUp.most(),
            dismissed.total(),
            dismissed,
            catchUp.millis(),
            told,
            memory.text(),
            findings.text(endings));
  }

  @Override
  public String csv() {
    CsvLine line =
        new CsvLine(Kind.STALLED, options.members(), 1, options.scene().bytes())
            .speed(during)
            .findings(findings, endings)
            .with("dialect", options.scene().language())
            .with("rate", options.perSecond())
            .with("before_p50_us", before.quantile(0.5))
            .with("before_p99_us", before.quantile(0.99))
            .with("behind", catchUp.most())
            .with("dismissed", dismissed.total())
            .with("caught_up_ms", catchUp.millis())
            .with("told", told);
    return memory.add(line).toString();
  }
}
