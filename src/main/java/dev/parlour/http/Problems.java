package dev.parlour.http;

import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.DocumentEncoder;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.Problem;
import java.util.List;
import java.util.Map;

/**
 * Says why a request was not carried out: RFC 9457, with the codes that a WebSocket is told.
 * Immutable.
 */
record Problems(DocumentEncoder encoder) {

  /** In seconds, for what may succeed later and does not say when. */
  private static final String USUAL_DELAY = "1";

  private static final long SECOND = 1000;

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(408, "Request Timeout"),
          Map.entry(409, "Conflict"),
          Map.entry(411, "Length Required"),
          Map.entry(413, "Content Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(503, "Service Unavailable"));

  /** The status that goes with a code, where HTTP has no more precise one. */
  static int status(ErrorCode code) {
    return switch (code) {
      case BAD_REQUEST, UNKNOWN_TYPE, BAD_ROOM -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN, CLOSED -> 403;
      case NOT_JOINED, ALREADY_JOINED -> 409;
      case TOO_LARGE -> 413;
      case UNSUPPORTED -> 415;
      case TOO_MANY_ROOMS, RATE_LIMITED -> 429;
      case ROOM_FULL, OVERLOADED, UNAVAILABLE -> 503;
    };
  }

  Answer of(HttpException e) {
    Answer answer =
        answer(e.status(), new Event.Failure(null, null, e.code(), e.getMessage()), List.of());
    for (Map.Entry<String, String> header : e.headers().entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }

  Answer of(CommandException e) {
    return of(e, List.of());
  }

  /**
   * @param outcomes what became of each of several messages
   */
  Answer of(CommandException e, List<? extends Event> outcomes) {
    return answer(status(e.code()), e.event(), outcomes);
  }

  private Answer answer(int status, Event.Failure told, List<? extends Event> outcomes) {
    Problem problem =
        new Problem(
            status,
            TITLES.get(status),
            told.code(),
            told.message(),
            told.room(),
            told.until(),
            told.after());
    Answer answer = Answer.of(status, Problem.MEDIA_TYPE, encoder.problem(problem, outcomes));
    if (told.code() == ErrorCode.UNAUTHENTICATED) {
      return answer.with("WWW-Authenticate", "Bearer realm=\"parlour\"");
    }
    String after = retryAfter(told);
    return after == null ? answer : answer.with("Retry-After", after);
  }

  /** In seconds; null when there is nothing to be said. */
  private static String retryAfter(Event.Failure told) {
    if (told.after() != null) {
      return told.afterSeconds().toString();
    }
    if (told.until() != null) {
      long left = told.until() - System.currentTimeMillis();
      return String.valueOf(Math.max(0, left / SECOND + 1));
    }
    return told.code().retry() ? USUAL_DELAY : null;
  }
}
