package dev.parlour.http;

import dev.parlour.RoomName;

/**
 * What is asked for. Immutable.
 *
 * @param exchange the request itself
 * @param query the parameters in its address
 * @param room the room in its path; null when there is none
 */
record Call(Exchange exchange, Query query, RoomName room) {

  /** The header of that name, or null. */
  String header(String name) {
    return exchange.request().getHeader(name);
  }
}
