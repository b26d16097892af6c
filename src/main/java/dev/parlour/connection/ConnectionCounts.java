package dev.parlour.connection;

import dev.parlour.protocol.CloseCode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What has come and gone over all connections since the start. Thread-safe. */
public final class ConnectionCounts {

  /** Stands for all codes but those listed: a peer may say any, and many different ones. */
  private static final int OTHER = 0;

  /** Those of RFC 6455, section 7.4.1, and later ones of its registry. */
  private static final int FIRST_STANDARD = 1000;

  private static final int LAST_STANDARD = 1015;

  private final LongAdder opened = new LongAdder();
  private final LongAdder framesIn = new LongAdder();
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder writes = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();

  /** Never changed once made. */
  private final Map<Integer, LongAdder> closes = new TreeMap<>();

  ConnectionCounts() {
    closes.put(OTHER, new LongAdder());
    for (int code = FIRST_STANDARD; code <= LAST_STANDARD; code++) {
      closes.put(code, new LongAdder());
    }
    for (CloseCode code : CloseCode.values()) {
      closes.putIfAbsent(code.number(), new LongAdder());
    }
  }

  void opened() {
    opened.increment();
  }

  /**
   * A whole message came in.
   *
   * @param bytes of its payload
   */
  public void took(int bytes) {
    framesIn.increment();
    bytesIn.add(bytes);
  }

  /**
   * Something was handed to a peer's wire, in one piece.
   *
   * @param bytes all of it, headers included
   */
  void wrote(int bytes) {
    writes.increment();
    bytesOut.add(bytes);
  }

  /** A WebSocket was closed with this code, by whichever side; also one that was turned away. */
  public void closed(int code) {
    closes.getOrDefault(code, closes.get(OTHER)).increment();
  }

  /** How many connections were opened. */
  public long connections() {
    return opened.sum();
  }

  /** How many text and binary messages came in, as WebSocket has them. */
  public long framesIn() {
    return framesIn.sum();
  }

  /** How many bytes they held. */
  public long bytesIn() {
    return bytesIn.sum();
  }

  /** How many writes to peers there were; what waits for one peer leaves by one write. */
  public long writes() {
    return writes.sum();
  }

  /** How many bytes were written. */
  public long bytesOut() {
    return bytesOut.sum();
  }

  /** The close codes that are counted; 0 stands for all others. */
  public Set<Integer> codes() {
    return closes.keySet();
  }

  /** How often one of those codes has closed a WebSocket. */
  public long closes(int code) {
    return closes.get(code).sum();
  }
}
