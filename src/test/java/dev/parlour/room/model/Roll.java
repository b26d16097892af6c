package dev.parlour.room.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is in the room, as a client was told; it checks that nobody was said to have left who was
 * there all the time.
 */
final class Roll {

  private final Attendance truth;
  private final Set<String> names = new TreeSet<>();

  /** Whether the names are all: not after only their count was told. */
  private boolean known;

  /** When the client joined. */
  private long joined;

  Roll(Attendance truth) {
    this.truth = truth;
  }

  /** The answer to the join: it may hold some, too, whose grace time is just over. */
  void joined(JsonNode event, Expected expected) {
    joined = expected.moment();
    replace(event);
    if (known) {
      assertThat(names).containsAll(expected.present());
    }
  }

  /** A list that takes the place of what was known. */
  void replace(JsonNode event) {
    names.clear();
    known = event.has("members");
    if (known) {
      event.get("members").forEach(name -> names.add(name.textValue()));
      assertThat(event.get("count").intValue()).isEqualTo(names.size());
    }
  }

  void change(JsonNode event) {
    known &= event.has("joined");
    if (event.has("joined")) {
      event.get("joined").forEach(name -> names.add(name.textValue()));
      event.get("left").forEach(name -> leaves(name.textValue()));
    }
  }

  private void leaves(String user) {
    assertThat(truth.wasAwaySince(user, joined)).as("%s left, as was told", user).isTrue();
    names.remove(user);
  }

  /** As it has to be once all rests. */
  void assertTrue(int listed) {
    Set<String> present = truth.present();
    if (present.size() <= listed) {
      assertThat(known).as("known who is there").isTrue();
      assertThat(names).isEqualTo(present);
    } else {
      assertThat(known).as("known who is there, though there are too many").isFalse();
    }
  }
}
