package dev.parlour.deployed;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;

/** A client of which everything that it says and hears goes into a transcript. One thread's. */
final class Witness implements AutoCloseable {

  private final Peer peer;
  private final Transcript transcript;
  private int id;

  Witness(Peer peer, Transcript transcript) {
    this.peer = peer;
    this.transcript = transcript;
  }

  /**
   * Says a command, and gives the answer to it.
   *
   * @param command its fields, from its type on, single quotes for double ones
   */
  JsonNode ask(String command) {
    id++;
    String json = ("{'type':" + command + ",'id':" + id + "}").replace('\'', '"');
    transcript.said(Peer.parse(json));
    peer.send(json);
    JsonNode event;
    do {
      event = next();
    } while (event.path("id").asInt() != id);
    return event;
  }

  /** Says a command that is not answered. */
  void say(String command) {
    String json = ("{'type':" + command + "}").replace('\'', '"');
    transcript.said(Peer.parse(json));
    peer.send(json);
  }

  /** Says what is no command, and gives the error. */
  JsonNode blurt(String text) {
    peer.send(text.replace('\'', '"'));
    return hear("error");
  }

  /** The same with bytes. */
  JsonNode blurt(byte[] bytes) {
    peer.socket().sendBinary(ByteBuffer.wrap(bytes), true).join();
    return hear("error");
  }

  /** The next event of this type; those before it are noted, and passed over. */
  JsonNode hear(String type) {
    JsonNode event;
    do {
      event = next();
    } while (!event.path("type").asText().equals(type));
    return event;
  }

  private JsonNode next() {
    JsonNode event = peer.event();
    transcript.heard(event);
    return event;
  }

  @Override
  public void close() {
    peer.close();
  }
}
