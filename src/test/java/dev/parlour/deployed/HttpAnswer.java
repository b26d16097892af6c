package dev.parlour.deployed;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What was answered to a request. Immutable. */
record HttpAnswer(int status, HttpHeaders headers, String body) {

  /** The header of that name; empty when there is none. */
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  JsonNode json() {
    return Peer.parse(body);
  }

  /** The code of a problem. */
  String code() {
    return json().path("code").asText();
  }
}
