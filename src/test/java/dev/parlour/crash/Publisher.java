package dev.parlour.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parlour.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Publishes messages of its own, a few at a time, and each again and again under its key until it
 * is acknowledged; now and then cuts its connection just when an answer is due. Lives on the lane.
 */
final class Publisher implements Link.Owner {

  private static final int MOST_OPEN = 4;
  private static final int LONGEST_PAUSE = 10;
  private static final int SENDS_PER_CUT = 60;
  private static final int LONGEST_ANSWER = 4;

  /** A message that is not acknowledged yet. */
  private record Post(String room, String key, String data) {}

  private final String name;
  private final List<String> rooms;
  private final Random random;
  private final Lane lane;
  private final Consumer<Fact> history;
  private final Link link;
  private final String prefix;
  private final int mostOpen;
  private final boolean restless;
  private final Texts texts;
  private final Map<String, Post> open = new LinkedHashMap<>(); // by key
  private final Map<Long, Post> asked = new HashMap<>(); // by id, on the present connection
  private final Set<String> joined = new HashSet<>(); // on the present connection
  private long ids;
  private int posts;
  private boolean finishing;

  Publisher(String name, LoadPlan plan, Random random, Load load) {
    this.name = name;
    this.rooms = plan.rooms();
    this.restless = plan.durable();
    this.random = random;
    this.lane = load.lane();
    this.history = load::note;
    this.link = load.link(name, random, this);
    this.prefix = Long.toHexString(random.nextLong()) + "-";
    this.mostOpen = 1 + random.nextInt(MOST_OPEN);
    this.texts = new Texts(random);
  }

  Link link() {
    return link;
  }

  /** From now on only what is open is sent. */
  void finish() {
    finishing = true;
  }

  /** The keys of the messages that are not acknowledged yet. */
  Set<String> open() {
    return Set.copyOf(open.keySet());
  }

  @Override
  public void opened() {
    asked.clear();
    joined.clear();
    rooms.forEach(this::join);
  }

  private void join(String room) {
    link.send(Link.command("join", room).put("id", ++ids));
  }

  @Override
  public void heard(JsonNode event) {
    switch (event.path("type").asText()) {
      case "joined" -> joined(event.path("room").asText());
      case "ok" -> acknowledged(asked.remove(event.path("id").asLong()), event);
      case "error" -> refused(asked.remove(event.path("id").asLong()), event);
      default -> {
        // Messages are the readers' business.
      }
    }
  }

  private void joined(String room) {
    joined.add(room);
    new ArrayList<>(open.values()).stream().filter(p -> p.room().equals(room)).forEach(this::send);
    for (int i = 0; i < mostOpen; i++) {
      next();
    }
  }

  /** Fills one place among those that may be open; so each answer makes room for one more. */
  private void next() {
    boolean ready = joined.size() == rooms.size();
    if (ready && !finishing && open.size() < mostOpen) {
      String key = prefix + ++posts;
      String room = rooms.get(random.nextInt(rooms.size()));
      Post post = new Post(room, key, texts.next(key));
      open.put(key, post);
      send(post);
    }
  }

  private void send(Post post) {
    asked.put(++ids, post);
    history.accept(new Fact.Attempted(name, post.room(), post.key(), post.data()));
    link.send(
        Link.command("publish", post.room())
            .put("data", post.data())
            .put("key", post.key())
            .put("id", ids));
    if (restless && random.nextInt(SENDS_PER_CUT) == 0) {
      lane.later(random.nextInt(LONGEST_ANSWER), link::cut);
    }
  }

  private void acknowledged(Post post, JsonNode event) {
    Position position = Position.parse(event.path("position").asText());
    boolean duplicate = event.path("duplicate").asBoolean();
    history.accept(new Fact.Acknowledged(name, post.room(), post.key(), position, duplicate));
    open.remove(post.key());
    lane.later(random.nextInt(LONGEST_PAUSE), this::next);
  }

  private void refused(Post post, JsonNode event) {
    boolean retry = event.path("retry").asBoolean();
    String code = event.path("code").asText();
    if (post != null) {
      history.accept(new Fact.Refused(name, post.room(), post.key(), code, retry));
    }
    if (!retry) {
      lane.problem(name + " was refused: " + event);
    } else if (post != null) {
      link.inAMoment(() -> send(post));
    } else {
      link.inAMoment(() -> join(event.path("room").asText()));
    }
  }
}
