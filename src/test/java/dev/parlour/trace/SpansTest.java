package dev.parlour.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.log.Appended;
import dev.parlour.log.Draft;
import dev.parlour.log.LiveRoomLog;
import dev.parlour.log.LogException;
import dev.parlour.log.Message;
import dev.parlour.log.RoomLog;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a collector of spans gets to see, by OpenTelemetry's own SDK. */
class SpansTest {

  private static final RoomName ROOM = new RoomName("secret-room");
  private static final UserId ADA = new UserId("ada-secret");
  private static final Command.Publish PUBLISH =
      new Command.Publish(1L, ROOM, "\"secret words\"", "secret-key");

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build();
  private final Spans spans =
      new Spans(OpenTelemetrySdk.builder().setTracerProvider(provider).build());
  private final RoomLog log =
      spans
          .around(
              room -> CompletableFuture.completedFuture(new LiveRoomLog("x", Clock.systemUTC())))
          .open(ROOM)
          .toCompletableFuture()
          .join();

  @AfterEach
  void close() {
    provider.close();
  }

  private CompletionStage<Event.Ok> publish(CompletionStage<Void> gate) {
    return spans.around(
        ROOM,
        PUBLISH,
        () ->
            log.append(new Draft(ADA, PUBLISH.key(), PUBLISH.data()))
                .thenCombine(gate, (done, open) -> ok(done.message())));
  }

  private static Event.Ok ok(Message message) {
    return new Event.Ok(1L, message.position(), false);
  }

  @Test
  void hasTheAppendWithinThePublish() {
    publish(CompletableFuture.completedFuture(null));

    List<SpanData> ended = exporter.getFinishedSpanItems();
    assertThat(ended).extracting(SpanData::getName).containsExactly("append", "publish");
    assertThat(ended.get(0).getParentSpanId()).isEqualTo(ended.get(1).getSpanId());
    assertThat(ended.get(0).getAttributes().get(AttributeKey.stringKey("parlour.log")))
        .isEqualTo("none");
    assertThat(ended).allMatch(span -> span.getStatus().getStatusCode() == StatusCode.UNSET);
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void endsThePublishWhenItIsAnswered() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    publish(gate);
    assertThat(exporter.getFinishedSpanItems()).hasSize(1);

    gate.complete(null);
    assertThat(exporter.getFinishedSpanItems()).hasSize(2);
  }

  @Test
  void tellsAFailureByItsCodeAlone() {
    CommandException refused =
        new CommandException(ErrorCode.UNAVAILABLE, 1L, ROOM, "secret words");
    publish(CompletableFuture.failedFuture(refused));

    SpanData span = exporter.getFinishedSpanItems().get(1);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getStatus().getDescription()).isEqualTo("unavailable");
  }

  @Test
  void hasNoNamesAndNoContents() {
    publish(
        CompletableFuture.failedFuture(
            new LogException(LogException.Reason.UNAVAILABLE, "secret words", null)));

    assertThat(exporter.getFinishedSpanItems().toString()).doesNotContain("secret");
  }

  @Test
  void passesOnWhatThePublishReturns() {
    AtomicReference<Event.Ok> answer = new AtomicReference<>();
    publish(CompletableFuture.completedFuture(null)).thenAccept(answer::set);

    assertThat(answer.get().position().seq()).isEqualTo(1);
    CompletionStage<Appended> next = log.append(new Draft(ADA, null, "1"));
    assertThat(next.toCompletableFuture().join().message().seq()).isEqualTo(2);
  }
}
