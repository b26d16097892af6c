package dev.parlour.endpoint;

import dev.parlour.connection.Connection;
import dev.parlour.connection.ConnectionCounts;
import dev.parlour.connection.Frame;
import dev.parlour.connection.Receiver;
import dev.parlour.connection.Visit;
import dev.parlour.limit.Limit;
import dev.parlour.limit.Rejections;
import dev.parlour.limit.Throttle;
import dev.parlour.protocol.CloseCode;
import java.nio.ByteBuffer;

/** One connection that gets back what it sends, as it came, in order. Thread-safe. */
final class Echo implements Receiver {

  private final Visit visit;
  private final EchoLimits limits;
  private final Rejections rejections;
  private final ConnectionCounts counts;
  private final Throttle bytes;

  Echo(Visit visit, EchoLimits limits, Rejections rejections, ConnectionCounts counts) {
    this.visit = visit;
    this.limits = limits;
    this.rejections = rejections;
    this.counts = counts;
    this.bytes = new Throttle(Limit.ECHO_BYTES, limits.bytes());
  }

  Connection connection() {
    return visit.connection();
  }

  @Override
  public void text(String text, int size) {
    back(Frame.of(text));
  }

  @Override
  public void binary(ByteBuffer data) {
    back(Frame.of(data));
  }

  @Override
  public int longest() {
    return limits.message();
  }

  @Override
  public void tooLong(long size) {
    connection().heard();
    String most = "a message has at most " + limits.message() + " bytes";
    close(CloseCode.TOO_BIG, Limit.ECHO_SIZE, most);
  }

  /** Sends a message back; one that is too large, or too much, closes the connection. */
  void back(Frame frame) {
    connection().heard();
    counts.took(frame.size());
    if (frame.size() > limits.message()) {
      tooLong(frame.size());
    } else if (bytes.take(frame.size()) > 0) {
      close(CloseCode.OVERLOADED, Limit.ECHO_BYTES, "bytes: at most " + limits.bytes());
    } else {
      connection().send(frame);
    }
  }

  private void close(CloseCode code, Limit limit, String why) {
    rejections.add(limit);
    connection().close(code, why + " (" + limit.setting() + ")");
  }

  /** The connection is gone. */
  void end() {
    visit.seat().release();
  }
}
