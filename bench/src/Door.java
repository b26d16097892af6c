/** The way to one place of a server, for one connection; called on the selector thread only. */
interface Door {
  /** Path and query of the handshake. */
  String path();

  /**
   * What is put around a message to be sent here.
   *
   * @param bytes length of the message, which is ASCII with neither quotes nor backslashes
   */
  Envelope envelope(int bytes);

  /** The same with a question for an acknowledgement; null where the server does not give any. */
  default Envelope acknowledged(int bytes) {
    return null;
  }

  /** Reads what the server sends and tells the hearer; says by itself what must be said to join. */
  Peer enter(Hearer hearer);
}
