package dev.parlour.http;

import dev.parlour.limit.Rate;
import java.time.Duration;

/**
 * What requests by HTTP may cost.
 *
 * @param perAddress how many requests there may be from one address
 * @param requests the most requests that are being answered at once, event streams not counted
 * @param bytes how many bytes of bodies may be held at once, of all requests
 * @param messages the most messages in one request
 * @param messageLimit the longest message, in bytes
 * @param patience how long a request may take, its sending and that of the answer included
 */
public record HttpLimits(
    Rate perAddress, int requests, long bytes, int messages, int messageLimit, Duration patience) {

  /** The longest body, in bytes: so many messages, and what stands between them. */
  long bodyLimit() {
    return (long) messages * (messageLimit + 1L) + 1;
  }
}
