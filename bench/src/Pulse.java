/** What is to be done at times of its own, finer than ticks; called on the selector thread only. */
interface Pulse {
  Pulse NONE = new Never();

  /** In the terms of {@link System#nanoTime}. */
  long nextAt();

  void beat(long now);

  /** Beats never; immutable. */
  record Never() implements Pulse {
    @Override
    public long nextAt() {
      return Long.MAX_VALUE;
    }

    @Override
    public void beat(long now) {}
  }
}
