import java.util.Locale;

/**
 * The outcome of a load of many rooms; to be read once the run is over.
 *
 * @param cpuSeconds of the server while it was measured; 0 when it was not looked at
 */
record RoomsReport(
    RoomsOptions options, Meter meter, double cpuSeconds, Findings findings, Tally endings)
    implements Outcome {

  @Override
  public boolean clean() {
    return findings.clean() && endings.isEmpty() && meter.messages() > 0;
  }

  @Override
  public String text() {
    return String.format(
        Locale.ROOT,
        "rooms: %s, %d rooms of %d, %d outstanding, %d bytes; %s; "
            + "%.1f us of the server's processor for each; %s",
        options.scene().language(),
        options.rooms(),
        options.members(),
        options.outstanding(),
        options.scene().bytes(),
        meter.text("deliveries"),
        microsEach(),
        findings.text(endings));
  }

  private double microsEach() {
    return meter.messages() == 0 ? 0 : cpuSeconds * 1e6 / meter.messages();
  }

  @Override
  public String csv() {
    return new CsvLine(
            Kind.ROOMS, options.connections(), options.connections(), options.scene().bytes())
        .speed(meter)
        .findings(findings, endings)
        .with("dialect", options.scene().language())
        .with("rooms", options.rooms())
        .with("outstanding", options.outstanding())
        .with("cpu_us_each", String.format(Locale.ROOT, "%.2f", microsEach()))
        .toString();
  }
}
