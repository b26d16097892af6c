package dev.parlour.http;

import dev.parlour.Position;
import dev.parlour.auth.Identity;
import dev.parlour.connection.Connection;
import dev.parlour.connection.Connections;
import dev.parlour.connection.Doorkeeper;
import dev.parlour.connection.EventStream;
import dev.parlour.connection.Format;
import dev.parlour.connection.Visit;
import dev.parlour.connection.Wire;
import dev.parlour.connection.Wires;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.room.Rooms;
import dev.parlour.room.Subscription;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets somebody follow a room by server-sent events. A follower is a connection like a WebSocket's:
 * its queue, its cursor and its heartbeat are the same. Thread-safe: immutable.
 *
 * @param doorkeeper counts who follows
 * @param clock tells when tokens expire
 * @param patience how long the room may take to be joined
 */
record Following(
    Rooms rooms,
    Connections connections,
    Doorkeeper doorkeeper,
    Wires wires,
    Clock clock,
    Duration patience)
    implements Resource {

  /** Whether a request is to be answered by an event stream. */
  static boolean isAskedFor(Call call) {
    String accept = call.header("Accept");
    return accept != null
        && call.exchange().request().getMethod().equals("GET")
        && Arrays.stream(accept.split(","))
            .map(range -> range.split(";")[0].strip())
            .anyMatch(EventStream.MEDIA_TYPE::equalsIgnoreCase);
  }

  @Override
  public CompletionStage<Answer> answer(Call call, CompletionStage<Identity> who)
      throws CommandException {
    Command.Join join = new Command.Join(null, call.room(), after(call), last(call));
    doorkeeper.check(call.address());
    Follower follower = new Follower(connections, clock);
    Wire wire = wires.stream(call.exchange().stream(), follower::end);
    Visit visit =
        doorkeeper.enter(
            call.address(), () -> connections.open(wire, Identity.nobody(), Format.STREAM));
    follower.opened(visit, patience);
    describe(call.exchange().response());
    who.thenCompose(known -> join(follower, visit.connection(), known, join))
        .whenComplete(follower::joined);
    return follower.refusal();
  }

  private CompletionStage<Subscription> join(
      Follower follower, Connection connection, Identity known, Command.Join join) {
    try {
      follower.seated(doorkeeper.seat(known.user(), join));
      connections.identify(connection, known);
      return rooms.join(connection, join);
    } catch (CommandException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static Position after(Call call) throws CommandException {
    String last = call.header("Last-Event-ID");
    return last == null || last.isEmpty()
        ? call.query().position("after")
        : Query.parsed("Last-Event-ID", last, Position::parse);
  }

  private static Integer last(Call call) throws CommandException {
    return call.query().count("last", 0);
  }

  private static void describe(HttpServletResponse response) {
    response.setContentType(EventStream.MEDIA_TYPE);
    response.setCharacterEncoding("UTF-8");
    // Proxies of nginx' kind would hold events back until there are many.
    response.setHeader("X-Accel-Buffering", "no");
  }
}
