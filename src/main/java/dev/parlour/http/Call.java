package dev.parlour.http;

import dev.parlour.RoomName;
import dev.parlour.protocol.ErrorCode;
import java.util.Locale;

/**
 * What is asked for. Immutable.
 *
 * @param exchange the request itself
 * @param address where it comes from
 * @param query the parameters in its address
 * @param room the room in its path; null when there is none
 */
record Call(Exchange exchange, String address, Query query, RoomName room) {

  /** The header of that name, or null. */
  String header(String name) {
    return exchange.request().getHeader(name);
  }

  /**
   * Lets a request pass whose body is said to be JSON; a page can't send such a one elsewhere
   * without being asked about first.
   */
  void requireJson() throws HttpException {
    String type = header("Content-Type");
    String plain = type == null ? "" : type.split(";")[0].strip().toLowerCase(Locale.ROOT);
    if (!plain.equals("application/json")) {
      throw new HttpException(
          415, ErrorCode.UNSUPPORTED, "Content-Type: a body comes as application/json");
    }
  }
}
