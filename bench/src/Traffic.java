/**
 * What a load sends and what it looks for in what comes back; called on the selector thread only.
 */
sealed interface Traffic permits EchoTraffic, FanoutTraffic, DurableTraffic {
  /** Path and query of connection {@code index}, below the application's own path. */
  String path(int index);

  /** What the handshakes ask for; null for nothing. */
  String subprotocol();

  Peer peer(int index);

  /** Whether traffic may start, asked once every connection is open. */
  boolean ready();

  void start();

  /** Called some twenty times a second. */
  void tick();

  /** Sends nothing new from here on. */
  void stop();

  /** Whether, after {@link #stop}, everything on its way has arrived. */
  boolean quiet();

  Findings findings();
}
