package dev.parlour.http;

import dev.parlour.LogEvent;
import dev.parlour.connection.Connection;
import dev.parlour.connection.Connections;
import dev.parlour.connection.Deadline;
import dev.parlour.connection.Frame;
import dev.parlour.connection.Visit;
import dev.parlour.limit.Seat;
import dev.parlour.protocol.CloseCode;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.room.Subscription;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One event stream, from its request to its end.
 *
 * <p>Thread-safe: this object's lock guards its state.
 */
final class Follower {

  private static final Logger LOGGER = System.getLogger(Follower.class.getName());

  /** When browsers come back: spread, so that not all do at once when a server has stopped. */
  private static final long SOONEST_MILLIS = 1000;

  private static final long LATEST_MILLIS = 8000;

  private final Connections connections;
  private final Clock clock;

  /** Fails when there is no stream, and is null when there is one. */
  private final CompletableFuture<Answer> refusal = new CompletableFuture<>();

  /** Guarded by this. Null until opened. */
  private Connection connection;

  /** Guarded by this. What is given back in the end. */
  private final List<Seat> seats = new ArrayList<>(2);

  /** Guarded by this. Null until the room is joined. */
  private Subscription subscription;

  /** Guarded by this. */
  private boolean ended;

  /**
   * @param clock tells when tokens expire
   */
  Follower(Connections connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  CompletableFuture<Answer> refusal() {
    return refusal;
  }

  /**
   * Takes up the connection.
   *
   * @param patience how long the room may take to be joined
   */
  synchronized void opened(Visit opened, Duration patience) {
    connection = opened.connection();
    seats.add(opened.seat());
    connection.alarm(Deadline.IDENTITY, patience, this::expectNoLonger);
  }

  /** Takes up its place among the connections of its user. */
  synchronized void seated(Seat seat) {
    if (ended) {
      seat.release();
    } else {
      seats.add(seat);
    }
  }

  private void expectNoLonger() {
    if (!hasBegun()) {
      end();
    }
  }

  private synchronized boolean hasBegun() {
    return subscription != null;
  }

  /** Takes up what became of joining. */
  void joined(Subscription joined, Throwable failure) {
    if (failure != null) {
      refusal.completeExceptionally(failure);
      end();
    } else if (take(joined)) {
      // Whoever waits for that holds the request.
      refusal.complete(null);
    } else {
      joined.room().leave(joined, false);
    }
  }

  private synchronized boolean take(Subscription joined) {
    if (!ended) {
      subscription = joined;
      long comeBackIn = ThreadLocalRandom.current().nextLong(SOONEST_MILLIS, LATEST_MILLIS);
      connection.send(Frame.retry(comeBackIn));
      expectEnd(connection.identity().expires());
      log("stream.opened", Level.DEBUG);
    }
    return !ended;
  }

  /** A stream can't be told of a new token: it ends with the one it began with. */
  private void expectEnd(Instant expires) {
    if (expires != null) {
      Duration left = Duration.between(clock.instant(), expires);
      connection.alarm(
          Deadline.IDENTITY,
          left.isNegative() ? Duration.ZERO : left,
          () -> connection.close(CloseCode.EXPIRED, "the token has expired"));
    }
  }

  /** The stream has ended, or can't begin any more. */
  void end() {
    Subscription left;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      left = subscription;
      seats.forEach(Seat::release);
      if (connection != null) {
        connections.closed(connection);
        log("stream.closed", Level.INFO);
      }
    }
    if (left != null) {
      left.room().leave(left, false);
    }
    if (left == null) {
      refusal.completeExceptionally(
          new CommandException(ErrorCode.UNAVAILABLE, null, null, "the stream did not begin"));
    }
  }

  private void log(String event, Level level) {
    LogEvent.of(event)
        .with("connection", connection.id())
        .with("user", connection.identity().user())
        .log(LOGGER, level);
  }
}
