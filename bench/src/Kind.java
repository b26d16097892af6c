import java.util.Locale;
import java.util.Set;

/** The loads there are, and the options that each takes. */
enum Kind {
  ECHO("url", "connections", "bytes", "seconds", "warmup", "csv", "dialect"),
  FANOUT("url", "connections", "bytes", "seconds", "warmup", "csv", "senders", "room", "dialect"),
  DURABLE(
      "url",
      "connections",
      "bytes",
      "seconds",
      "warmup",
      "csv",
      "rooms",
      "room",
      "outstanding",
      "no-key",
      "subprotocol"),
  CATCHUP("url", "messages", "bytes", "room", "outstanding", "subprotocol", "pid"),
  RATE(
      "url",
      "connections",
      "bytes",
      "seconds",
      "warmup",
      "csv",
      "senders",
      "room",
      "dialect",
      "rate",
      "fanout"),
  OVERLOAD(
      "url", "members", "bytes", "seconds", "warmup", "csv", "senders", "room", "dialect", "rate",
      "pid"),
  STALLED("url", "members", "bytes", "seconds", "warmup", "csv", "room", "dialect", "rate", "pid"),
  ROOMS(
      "url",
      "rooms",
      "members",
      "bytes",
      "seconds",
      "warmup",
      "csv",
      "room",
      "dialect",
      "outstanding",
      "pid"),
  STORM(
      "url",
      "connections",
      "bytes",
      "csv",
      "room",
      "dialect",
      "history",
      "last",
      "in-flight",
      "pid"),
  IDLE(
      "url",
      "bytes",
      "connections",
      "csv",
      "room",
      "dialect",
      "members",
      "no-join",
      "seconds",
      "pid");

  private final Set<String> options;

  Kind(String... options) {
    this.options = Set.of(options);
  }

  boolean takes(String option) {
    return options.contains(option);
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when there is no such load
   */
  static Kind named(String label) {
    for (Kind kind : values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no load is called " + label);
  }
}
