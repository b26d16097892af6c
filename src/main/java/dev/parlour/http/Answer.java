package dev.parlour.http;

import java.util.HashMap;
import java.util.Map;

/**
 * What is answered to a request. Immutable.
 *
 * @param type of the body, or null when there is none
 * @param headers beside those of every answer
 */
record Answer(int status, String type, byte[] body, Map<String, String> headers) {

  private static final String JSON = "application/json";

  static Answer json(int status, byte[] body) {
    return new Answer(status, JSON, body, Map.of());
  }

  static Answer of(int status, String type, byte[] body) {
    return new Answer(status, type, body, Map.of());
  }

  static Answer empty(int status) {
    return new Answer(status, null, new byte[0], Map.of());
  }

  /** The same with one more header. */
  Answer with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Answer(status, type, body, Map.copyOf(more));
  }
}
