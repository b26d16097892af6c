package dev.parlour.metrics;

import dev.parlour.connection.ConnectionCounts;
import dev.parlour.connection.Connections;
import dev.parlour.limit.Limit;
import dev.parlour.limit.Rejections;
import dev.parlour.log.WriteCounts;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.ErrorCounts;
import dev.parlour.room.RoomCounts;
import dev.parlour.room.Rooms;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * All meters, by the names that the README lists. They read, when they are asked, what the other
 * packages count as they go. Thread-safe: all meters are made before anybody asks.
 */
public final class Meters implements AutoCloseable {

  /** The text form of Prometheus. */
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Listens to the collector until closed. */
  private final JvmGcMetrics collector = new JvmGcMetrics();

  /**
   * Meters of a server.
   *
   * @param errors those told to clients
   */
  public Meters(Connections connections, Rooms rooms, ErrorCounts errors) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collector.bindTo(registry);
    watch(connections);
    watch(rooms);
    watch(errors);
  }

  /** Connections, and what comes and goes over them. */
  private void watch(Connections connections) {
    ConnectionCounts counts = connections.counts();
    gauge("connections", "Open WebSockets", connections, Connections::count);
    gauge("queue.bytes", "Bytes that wait for peers", connections, Connections::waitingBytes);
    count("connections.opened", "WebSockets opened", counts, ConnectionCounts::connections);
    count("frames.in", "WebSocket messages that came in", counts, ConnectionCounts::framesIn);
    count("bytes.in", "Payload that came in, in bytes", counts, ConnectionCounts::bytesIn);
    count("writes", "Writes to peers", counts, ConnectionCounts::writes);
    count("bytes.out", "What was written to peers, in bytes", counts, ConnectionCounts::bytesOut);
    for (int code : counts.codes()) {
      FunctionCounter.builder("parlour.closes", counts, all -> all.closes(code))
          .description("WebSockets closed, by close code")
          .tag("code", code == 0 ? "other" : String.valueOf(code))
          .register(registry);
    }
  }

  /** Rooms, who is in them, and their messages. */
  private void watch(Rooms rooms) {
    RoomCounts counts = rooms.counts();
    gauge("rooms", "Rooms in memory", rooms, Rooms::count);
    gauge("members", "Members of all rooms", counts, RoomCounts::members);
    gauge("subscriptions", "Connections in rooms", counts, RoomCounts::subscriptions);
    gauge("subscriptions.behind", "Those that read from the log", counts, RoomCounts::behind);
    count("messages.in", "Messages published", counts, RoomCounts::published);
    count("messages.out", "Messages handed to connections", counts, RoomCounts::delivered);
  }

  /** Errors, by their codes on the wire. */
  private void watch(ErrorCounts errors) {
    for (ErrorCode code : ErrorCode.values()) {
      FunctionCounter.builder("parlour.errors", errors, all -> all.count(code))
          .description("Errors told to clients, by code")
          .tag("code", code.wireName())
          .register(registry);
    }
  }

  /** What was turned away, by the limit that was in its way. */
  public void watch(Rejections rejections) {
    for (Limit limit : Limit.values()) {
      FunctionCounter.builder("parlour.rejections", rejections, all -> all.count(limit))
          .description("What limits turned away, by limit")
          .tag("limit", limit.label())
          .register(registry);
    }
  }

  /**
   * The durable log.
   *
   * @param problem why it can't be written, or empty
   */
  public void watch(WriteCounts writes, Supplier<Optional<String>> problem) {
    gauge("log.writable", "Whether it can be written", problem, of -> of.get().isEmpty() ? 1 : 0);
    collect("append_seconds", "From a message's coming to its acknowledgement", writes.appends());
    collect("commit_seconds", "What a transaction took", writes.commits());
    collect("commit_rows", "Messages written in one transaction", writes.rows());
  }

  private void collect(String name, String help, dev.parlour.log.Histogram histogram) {
    registry
        .getPrometheusRegistry()
        .register(new HistogramCollector("parlour_" + name, help, histogram));
  }

  private <T> void gauge(String name, String help, T of, ToDoubleFunction<T> value) {
    Gauge.builder("parlour." + name, of, value)
        .strongReference(true)
        .description(help)
        .register(registry);
  }

  private <T> void count(String name, String help, T of, ToDoubleFunction<T> value) {
    FunctionCounter.builder("parlour." + name, of, value).description(help).register(registry);
  }

  /** Writes all of them as they are now. */
  void scrape(OutputStream to) throws IOException {
    registry.scrape(to, CONTENT_TYPE);
  }

  @Override
  public void close() {
    collector.close();
    registry.close();
  }
}
