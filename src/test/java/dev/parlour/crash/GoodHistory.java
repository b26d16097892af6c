package dev.parlour.crash;

import dev.parlour.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A model of a server that does all right, and of clients whose connections and answers get lost:
 * the source of histories without a violation. Used once, by one thread.
 */
final class GoodHistory {

  private static final int STEPS = 400;
  private static final List<String> ROOMS = List.of("a", "b");
  private static final List<String> READERS = List.of("r1", "r2", "late", "gone");

  /** A message that someone wants to have published. */
  private static final class Post {
    private final String room;
    private final String key;
    private int attempts;
    private long position; // 0 until stored

    Post(String room, String key) {
      this.room = room;
      this.key = key;
    }

    private String data() {
      return "data of " + key;
    }
  }

  private final Random random;
  private final List<Fact> facts = new ArrayList<>();
  private final Map<String, List<Post>> stored = new HashMap<>();
  private final Map<String, Long> cursors = new HashMap<>();
  private final List<Post> sent = new ArrayList<>(); // under way to the server
  private final List<Post> unanswered = new ArrayList<>();
  private int posts;

  private GoodHistory(long seed) {
    random = new Random(seed);
    ROOMS.forEach(room -> stored.put(room, new ArrayList<>()));
  }

  /** The history of this seed. */
  static List<Fact> of(long seed) {
    return new GoodHistory(seed).make();
  }

  private List<Fact> make() {
    READERS.stream().filter(reader -> !reader.equals("late")).forEach(this::join);
    for (int i = 0; i < STEPS; i++) {
      if (i == STEPS / 2) {
        join("late");
      }
      step(random.nextInt(100));
    }
    for (String reader : READERS) {
      ROOMS.stream().filter(room -> !reader.equals("gone")).forEach(room -> finish(reader, room));
    }
    return facts;
  }

  private void step(int dice) {
    if (dice < 20) {
      attempt(new Post(any(ROOMS), "k" + ++posts));
    } else if (dice < 30 && !unanswered.isEmpty()) {
      attempt(unanswered.remove(random.nextInt(unanswered.size())));
    } else if (dice < 60 && !sent.isEmpty()) {
      store(sent.remove(random.nextInt(sent.size())));
    } else if (dice < 95) {
      read(any(READERS), any(ROOMS));
    } else {
      join(any(READERS));
    }
  }

  private void attempt(Post post) {
    post.attempts++;
    facts.add(new Fact.Attempted(publisher(post), post.room, post.key, post.data()));
    sent.add(post);
  }

  private void store(Post post) {
    if (random.nextInt(10) == 0) {
      facts.add(new Fact.Refused(publisher(post), post.room, post.key, "unavailable", true));
      unanswered.add(post);
      return;
    }
    boolean duplicate = post.position > 0;
    if (!duplicate && random.nextInt(10) > 0) {
      stored.get(post.room).add(post);
      post.position = stored.get(post.room).size();
    }
    if (post.position > 0 && random.nextInt(4) > 0) {
      Position position = new Position("e", post.position);
      facts.add(new Fact.Acknowledged(publisher(post), post.room, post.key, position, duplicate));
    } else {
      unanswered.add(post);
    }
  }

  private String publisher(Post post) {
    return "p" + Math.floorMod(post.key.hashCode(), 3);
  }

  private void join(String reader) {
    for (String room : ROOMS) {
      Long cursor = cursors.get(reader + room);
      long head = stored.get(room).size();
      facts.add(new Fact.Joining(reader, room, cursor == null ? null : new Position("e", cursor)));
      facts.add(new Fact.Joined(reader, room, new Position("e", head), cursor != null));
      cursors.putIfAbsent(reader + room, head);
    }
  }

  private void read(String reader, String room) {
    Long cursor = cursors.get(reader + room);
    if (cursor != null && cursor < stored.get(room).size()) {
      Post post = stored.get(room).get(cursor.intValue());
      Position position = new Position("e", cursor + 1);
      facts.add(new Fact.Received(reader, room, position, post.key, post.data()));
      cursors.put(reader + room, cursor + 1);
    }
  }

  private void finish(String reader, String room) {
    while (cursors.get(reader + room) < stored.get(room).size()) {
      read(reader, room);
    }
    facts.add(new Fact.CaughtUp(reader, room));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
