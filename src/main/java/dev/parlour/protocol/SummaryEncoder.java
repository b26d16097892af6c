package dev.parlour.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parlour.UserId;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes what administrators see as JSON, in UTF-8. Thread-safe: holds no state of its own. */
public final class SummaryEncoder {

  private final ObjectWriter objects = new ObjectWriter();

  /**
   * Who asks.
   *
   * @param user null when that is not known
   */
  public byte[] identity(UserId user, boolean administrator) {
    return objects.write(
        out -> {
          if (user != null) {
            out.writeStringField("user", user.value());
          }
          out.writeBooleanField("administrator", administrator);
        });
  }

  /** Numbers by their names, in the map's order. */
  public byte[] numbers(Map<String, Long> numbers) {
    return objects.write(
        out -> {
          for (Map.Entry<String, Long> number : numbers.entrySet()) {
            out.writeNumberField(number.getKey(), number.getValue());
          }
        });
  }

  /**
   * A part of the list of connections.
   *
   * @param more whether there are connections behind these
   */
  public byte[] connections(List<ConnectionSummary> connections, boolean more) {
    return objects.write(
        out -> {
          ObjectWriter.array(out, "connections", connections, SummaryEncoder::connection);
          out.writeBooleanField("more", more);
        });
  }

  private static void connection(ConnectionSummary connection, JsonGenerator out)
      throws IOException {
    out.writeStringField("connection", connection.id());
    if (connection.user() != null) {
      out.writeStringField("user", connection.user().value());
    }
    out.writeNumberField("since", connection.since());
    if (connection.address() != null) {
      out.writeStringField("address", connection.address());
    }
    out.writeStringField("format", connection.format());
    out.writeNumberField("bytes", connection.bytes());
    out.writeNumberField("frames", connection.frames());
    out.writeBooleanField("paused", connection.paused());
    ObjectWriter.array(
        out, "subscriptions", connection.subscriptions(), SummaryEncoder::subscription);
  }

  private static void subscription(SubscriptionSummary subscription, JsonGenerator out)
      throws IOException {
    out.writeStringField("room", subscription.room().value());
    out.writeStringField("cursor", subscription.cursor().toString());
    out.writeBooleanField("behind", subscription.behind());
    out.writeNumberField("since", subscription.since());
  }

  /** What became of a message. */
  public byte[] delivery(DeliveryReport report) {
    return objects.write(
        out -> {
          out.writeStringField("room", report.room().value());
          out.writeStringField("position", report.position().toString());
          out.writeStringField("user", report.user().value());
          out.writeStringField("head", report.head().toString());
          if (report.at() != null) {
            out.writeStringField("from", report.from().value());
            out.writeNumberField("at", report.at());
          }
          outcome(report.outcome(), out);
          ObjectWriter.array(out, "connections", report.deliveries(), SummaryEncoder::delivery);
        });
  }

  private static void outcome(DeliveryOutcome outcome, JsonGenerator out) throws IOException {
    out.writeStringField("outcome", outcome.wireName());
    out.writeStringField("why", outcome.why());
  }

  private static void delivery(Delivery delivery, JsonGenerator out) throws IOException {
    out.writeStringField("connection", delivery.connection());
    outcome(delivery.outcome(), out);
    if (delivery.cursor() != null) {
      out.writeStringField("cursor", delivery.cursor().toString());
      out.writeNumberField("joined", delivery.joined());
      out.writeNumberField("bytes", delivery.bytes());
    }
    if (delivery.outcome() == DeliveryOutcome.HANDED_OVER) {
      out.writeBooleanField("live", delivery.live());
      if (delivery.by() != 0) {
        out.writeNumberField("by", delivery.by());
      }
    }
  }
}
