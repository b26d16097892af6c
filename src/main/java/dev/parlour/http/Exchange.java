package dev.parlour.http;

import dev.parlour.LogEvent;
import dev.parlour.protocol.CommandException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One request, answered once, on whatever thread the answer is found.
 *
 * <p>Thread-safe: what it holds is guarded by its own lock; the rest is immutable or atomic.
 */
final class Exchange implements AsyncListener {

  private static final Logger LOGGER = System.getLogger(Exchange.class.getName());

  private final AsyncContext context;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Quota quota;
  private final Answer late;
  private final AtomicBoolean answered = new AtomicBoolean();

  /** Guarded by this. How many bytes it takes of the budget. */
  private long held;

  /** Guarded by this. Whether it takes one of the requests. */
  private boolean counted;

  /** Guarded by this. Whether the container has ended the request. */
  private boolean ended;

  /**
   * @param context just started
   * @param late what is answered when nothing was in time; small
   */
  Exchange(AsyncContext context, HttpLimits limits, Quota quota, Answer late) {
    this.context = context;
    this.request = (HttpServletRequest) context.getRequest();
    this.response = (HttpServletResponse) context.getResponse();
    this.quota = quota;
    this.late = late;
    response.setHeader("Cache-Control", "no-store");
    context.setTimeout(limits.patience().toMillis());
    context.addListener(this);
  }

  HttpServletRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }

  /** Counts it among the requests that are being answered. */
  synchronized void count() throws CommandException {
    quota.begin();
    counted = true;
  }

  /** The body as text; fails when it has more bytes than that, or all requests together have. */
  CompletableFuture<String> body(long limit) {
    return BodyReader.read(request, limit, this::hold);
  }

  private synchronized void hold(long more) throws CommandException {
    if (!ended) {
      quota.hold(more);
      held += more;
    }
  }

  /**
   * The request, to be answered by a stream; call on the container's thread. It has no time limit.
   */
  AsyncContext stream() {
    release(false);
    context.setTimeout(0);
    return context;
  }

  /** Answers, unless that was done before, or the peer has gone. */
  void answer(Answer answer) {
    if (isOver() || !answered.compareAndSet(false, true)) {
      return;
    }
    try {
      describe(answer);
      AnswerWriter.write(context, answer.body());
    } catch (IOException | RuntimeException e) {
      // Containers throw when the peer has just gone.
      LogEvent.of("answer.failed").with("error", e).log(LOGGER, Level.DEBUG);
      complete();
    }
  }

  private void describe(Answer answer) {
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    if (answer.type() != null) {
      response.setContentType(answer.type());
      response.setContentLength(answer.body().length);
    }
  }

  /**
   * Within the container's call, which gives an answer of its own else; a small one needs no wait.
   */
  private void answerLate() {
    try {
      describe(late);
      response.getOutputStream().write(late.body());
    } catch (IOException | RuntimeException e) {
      LogEvent.of("answer.failed").with("error", e).log(LOGGER, Level.DEBUG);
    }
  }

  private void complete() {
    try {
      context.complete();
    } catch (RuntimeException e) {
      // Somebody else was first.
      LogEvent.of("exchange.ended").with("because", e).log(LOGGER, Level.DEBUG);
    }
  }

  private synchronized boolean isOver() {
    return ended;
  }

  private synchronized void release(boolean isOver) {
    ended |= isOver;
    if (counted) {
      quota.end();
      counted = false;
    }
    quota.letGo(held);
    held = 0;
  }

  @Override
  public void onComplete(AsyncEvent event) {
    release(true);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    if (answered.compareAndSet(false, true)) {
      answerLate();
    }
    complete();
  }

  @Override
  public void onError(AsyncEvent event) {
    release(true);
    complete();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
