/** A door behind which every message comes back as it was sent; immutable. */
record RawDoor(String path) implements Door {

  @Override
  public Envelope envelope(int bytes) {
    return Envelope.NONE;
  }

  @Override
  public Peer enter(Hearer hearer) {
    return new Echoes(hearer);
  }

  /** Hands on every message; confined to the selector thread. */
  private static final class Echoes implements Peer {
    private final Hearer hearer;
    private final Slice data = new Slice();

    Echoes(Hearer hearer) {
      this.hearer = hearer;
    }

    @Override
    public void opened(Client client) {
      hearer.opened(client);
      hearer.joined(null);
    }

    @Override
    public void message(boolean text, byte[] bytes, int from, int length) {
      if (text) {
        hearer.message(data.over(bytes, from, from + length), null);
      } else {
        hearer.garbled("binary frame");
      }
    }
  }
}
