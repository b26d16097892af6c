package dev.parlour.http;

import dev.parlour.limit.Limit;
import dev.parlour.limit.Proxies;
import dev.parlour.limit.Throttle;
import dev.parlour.limit.Throttles;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;

/** How much all requests together may be, and those of one address. Thread-safe. */
final class Quota {

  /** Of how many addresses each is counted by its own. */
  private static final int REMEMBERED = 8192;

  private final HttpLimits limits;
  private final Throttles<String> byAddress;
  private final Budget requests;
  private final Budget bytes;

  Quota(HttpLimits limits) {
    this.limits = limits;
    this.byAddress =
        new Throttles<>(
            REMEMBERED, () -> new Throttle(Limit.ADDRESS_REQUESTS, limits.perAddress()));
    this.requests = new Budget(limits.requests());
    this.bytes = new Budget(limits.bytes());
  }

  /** Lets a request from this address pass, unless it comes too soon. */
  void pass(String address) throws CommandException {
    CommandException.pass(byAddress.of(Proxies.block(address)), 1, null, null);
  }

  /** Counts a request among those that are being answered. */
  void begin() throws CommandException {
    if (!requests.take(1)) {
      throw CommandException.over(
          Limit.HTTP_REQUESTS,
          ErrorCode.OVERLOADED,
          null,
          null,
          limits.requests() + " requests are being answered, as many as may be");
    }
  }

  void end() {
    requests.giveBack(1);
  }

  /** Counts bytes among those that are held. */
  void hold(long more) throws CommandException {
    if (!bytes.take(more)) {
      throw CommandException.over(
          Limit.HTTP_BYTES,
          ErrorCode.OVERLOADED,
          null,
          null,
          "the bodies of all requests have " + limits.bytes() + " bytes, as many as may be");
    }
  }

  void letGo(long held) {
    bytes.giveBack(held);
  }
}
