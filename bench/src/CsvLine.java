import java.util.Locale;

/** One line of CSV: the columns that all loads have, then named ones; confined to one thread. */
final class CsvLine {
  private final StringBuilder line = new StringBuilder();

  CsvLine(Kind kind, int connections, int senders, int bytes) {
    line.append(kind.label()).append(',').append(connections).append(',');
    line.append(senders).append(',').append(bytes);
  }

  CsvLine speed(Meter meter) {
    line.append(
        String.format(
            Locale.ROOT,
            ",%.1f,%d,%d,%d,%d,%d",
            meter.seconds(),
            meter.messages(),
            meter.perSecond(),
            meter.quantile(0.5),
            meter.quantile(0.99),
            meter.quantile(0.999)));
    return this;
  }

  CsvLine findings(Findings findings, Tally endings) {
    line.append(',').append(findings.holes()).append(',').append(findings.doubles());
    line.append(',').append(findings.gaps()).append(',').append(findings.errors().total());
    line.append(',').append(findings.wrong()).append(',').append(endings.total());
    return this;
  }

  CsvLine with(String name, Object value) {
    line.append(',').append(name).append('=').append(value);
    return this;
  }

  @Override
  public String toString() {
    return line.toString();
  }
}
