import java.nio.charset.StandardCharsets;

/** Joins a room behind a position and waits for what it missed; confined to the selector thread. */
final class Joiner implements Hearer {
  private final StormCount count;
  private final Positions positions = new Positions();
  private final long startedAt = System.nanoTime();
  private final boolean positioned;
  private long head = -1;
  private boolean caughtUp;

  /**
   * @param after null from servers that give no positions
   */
  Joiner(String after, StormCount count) {
    this.count = count;
    this.positioned = after != null;
    if (positioned) {
      byte[] text = after.getBytes(StandardCharsets.US_ASCII);
      positions.startBehind(new Slice().over(text, 0, text.length));
    }
  }

  @Override
  public void opened(Client client) {}

  @Override
  public void joined(Slice newest) {
    count.joined(System.nanoTime() - startedAt);
    head = positioned ? Positions.seq(newest) : 0;
    look();
  }

  @Override
  public void message(Slice data, Slice position) {
    if (!positioned || head < 0 || !positions.saw(position)) {
      count.error("a message that is not of this room");
    }
    look();
  }

  private void look() {
    if (!caughtUp && head >= 0 && positions.last() >= head) {
      caughtUp = true;
      count.caughtUp(System.nanoTime() - startedAt, positions.holes() + positions.doubles());
    }
  }

  @Override
  public void gap(Slice to, long missing) {
    count.error("gap");
  }

  @Override
  public void refused(String code) {
    count.error(code);
  }

  @Override
  public void garbled(String what) {
    count.error(what);
  }
}
