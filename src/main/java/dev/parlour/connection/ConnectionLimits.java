package dev.parlour.connection;

import java.time.Duration;

/**
 * What a connection may cost.
 *
 * @param connections the most connections at once
 * @param queueBytes how many bytes may wait for a peer before its subscriptions fall behind;
 *     answers may take as much again
 * @param batchBytes how large a frame with several events may become, in bytes
 * @param heartbeat how often a peer is asked for a sign of life
 * @param grace how much longer than that it may stay silent
 */
public record ConnectionLimits(
    int connections, long queueBytes, int batchBytes, Duration heartbeat, Duration grace) {

  /** These limits, with another bound on waiting bytes. */
  public ConnectionLimits withQueueBytes(long bytes) {
    return new ConnectionLimits(connections, bytes, batchBytes, heartbeat, grace);
  }
}
