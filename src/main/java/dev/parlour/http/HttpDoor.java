package dev.parlour.http;

import dev.parlour.auth.BearerToken;
import dev.parlour.auth.Identities;
import dev.parlour.auth.OriginPolicy;
import dev.parlour.auth.Restrictions;
import dev.parlour.connection.Connections;
import dev.parlour.connection.Doorkeeper;
import dev.parlour.connection.Inspection;
import dev.parlour.connection.Wires;
import dev.parlour.limit.Rejections;
import dev.parlour.moderation.Moderation;
import dev.parlour.protocol.CommandDecoder;
import dev.parlour.protocol.DocumentEncoder;
import dev.parlour.protocol.EventEncoder;
import dev.parlour.protocol.PublishDecoder;
import dev.parlour.protocol.SummaryEncoder;
import dev.parlour.room.Deliveries;
import dev.parlour.room.Rooms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/**
 * What the HTTP side works with, and the maker of its servlet.
 *
 * <p>Thread-safe: immutable.
 *
 * @param doorkeeper counts who follows
 * @param rejections counts what was too much
 * @param clock tells when tokens expire
 * @param messageDepth how deep a message's JSON may be nested
 */
public record HttpDoor(
    OriginPolicy origins,
    Identities identities,
    BearerToken tokens,
    Restrictions restrictions,
    Wires wires,
    Doorkeeper doorkeeper,
    Rejections rejections,
    Connections connections,
    Rooms rooms,
    Moderation moderation,
    EventEncoder encoder,
    Clock clock,
    HttpLimits limits,
    int messageDepth) {

  private static final String DOCUMENT = "/openapi.json";

  /** The servlet for {@code /api/*}. */
  public ApiServlet servlet() {
    Problems problems = new Problems(new DocumentEncoder(encoder));
    Quota quota = new Quota(limits);
    return new ApiServlet(
        new Api(
            routes(problems),
            new Callers(identities, tokens, origins, restrictions),
            new Cors(origins),
            problems,
            limits,
            quota,
            doorkeeper,
            rejections));
  }

  private Routes routes(Problems problems) {
    DocumentEncoder documents = problems.encoder();
    PublishDecoder decoder = new PublishDecoder(messageDepth, limits.messages());
    Reading reading = new Reading(rooms, documents);
    Following following =
        new Following(rooms, connections, doorkeeper, wires, clock, limits.patience());
    Ordering ordering =
        new Ordering(moderation, new CommandDecoder(messageDepth), documents, limits);
    return watching(new Routes())
        .add("GET", "openapi.json", document())
        .add("GET", "rooms", reading::rooms)
        .add("POST", "moderation", ordering::order)
        .add("GET", "audit", ordering::log)
        .add("GET", "rooms/{room}/members", reading::members)
        .add(
            "POST",
            "rooms/{room}/messages",
            new Publishing(rooms, decoder, documents, problems, limits, doorkeeper))
        .add(
            "GET",
            "rooms/{room}/messages",
            (call, who) ->
                Following.isAskedFor(call)
                    ? following.answer(call, who)
                    : reading.history(call, who));
  }

  private Routes watching(Routes routes) {
    Inspection inspection = new Inspection(connections);
    Watching watching =
        new Watching(
            connections,
            rooms,
            doorkeeper,
            inspection,
            new Deliveries(rooms, connections, restrictions, inspection),
            new SummaryEncoder(),
            clock.millis());
    return routes
        .add("GET", "identity", watching::identity)
        .add("GET", "stats", watching::stats)
        .add("GET", "connections", watching::connections)
        .add("GET", "delivery", watching::delivery);
  }

  /** Open to everybody. */
  private static Resource document() {
    try (InputStream in = HttpDoor.class.getResourceAsStream(DOCUMENT)) {
      Answer answer = Answer.json(200, in.readAllBytes());
      return (call, who) -> CompletableFuture.completedFuture(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
