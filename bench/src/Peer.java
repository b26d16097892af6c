/** The part of a load that lives on one connection; called on the selector thread only. */
interface Peer {
  void opened(Client client);

  /** The bytes belong to the connection and are overwritten after the call. */
  void message(boolean text, byte[] bytes, int from, int length);
}
