package dev.parlour.trace;

import dev.parlour.RoomName;
import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.LogOpener;
import dev.parlour.log.RoomLog;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.Event;
import dev.parlour.room.PublishWatch;
import dev.parlour.room.Refusal;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A span for each publish, and in it one for the append to the room's log. They tell the kind of
 * the log, sizes and what became of it; neither names nor contents. Thread-safe: immutable.
 */
public final class Spans implements PublishWatch {

  private static final String SCOPE = "dev.parlour";

  private final Tracer tracer;

  /**
   * @param telemetry makes the spans and hands them on
   */
  public Spans(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer(SCOPE);
  }

  /** For whatever the server was started with: an agent, or an SDK that has been registered. */
  public static Spans global() {
    return new Spans(GlobalOpenTelemetry.get());
  }

  @Override
  public CompletionStage<Event.Ok> around(
      RoomName room, Command.Publish command, Supplier<CompletionStage<Event.Ok>> publish) {
    Span span = tracer.spanBuilder("publish").startSpan();
    span.setAttribute("parlour.length", command.data().length());
    return within(span, publish);
  }

  /** The same logs, with a span around each append. */
  public LogOpener around(LogOpener logs) {
    return room -> logs.open(room).thenApply(log -> new SpannedLog(log, this));
  }

  CompletionStage<Appended> append(RoomLog log, Draft draft) {
    Span span = tracer.spanBuilder("append").startSpan();
    span.setAttribute("parlour.log", log.kind().name().toLowerCase(Locale.ROOT));
    span.setAttribute("parlour.length", draft.data().length());
    return within(span, () -> log.append(draft));
  }

  /** Those that the work begins on this thread are within this span; it ends when the work does. */
  private static <T> CompletionStage<T> within(Span span, Supplier<CompletionStage<T>> work) {
    try {
      return Context.current()
          .with(span)
          .wrapSupplier(work)
          .get()
          .whenComplete((done, failure) -> end(span, failure));
    } catch (RuntimeException e) {
      end(span, e);
      throw e;
    }
  }

  /** Says of a failure what a client is told of it, or its kind: messages may hold contents. */
  private static void end(Span span, Throwable failure) {
    if (failure != null) {
      Throwable cause = Refusal.cause(failure);
      String what =
          cause instanceof CommandException refused
              ? refused.code().wireName()
              : cause.getClass().getSimpleName();
      span.setStatus(StatusCode.ERROR, what);
    }
    span.end();
  }
}
