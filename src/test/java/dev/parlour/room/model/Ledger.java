package dev.parlour.room.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.log.Appended;
import dev.parlour.log.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that was ever taken into the room's log, at its place, however often it was made anew. */
final class Ledger {

  private final Map<String, List<Message>> epochs = new HashMap<>();

  /** A name for a new run of numbers. */
  String begin() {
    String epoch = "x" + (epochs.size() + 1);
    epochs.put(epoch, new ArrayList<>());
    return epoch;
  }

  /** What stands in this epoch, the first message at 0. */
  List<Message> of(String epoch) {
    return epochs.get(epoch);
  }

  /** What stands there. */
  Message at(Position position) {
    List<Message> messages = of(position.epoch());
    assertThat(messages).as("the epoch of %s", position).isNotNull();
    assertThat(position.seq()).as("a number given out").isBetween(1L, (long) messages.size());
    return messages.get((int) position.seq() - 1);
  }

  /** A log took a message, or says that it had it. */
  void took(Appended appended) {
    Message message = appended.message();
    List<Message> messages = of(message.position().epoch());
    if (!appended.duplicate() && message.seq() == messages.size() + 1) {
      messages.add(message);
    }
    assertThat(at(message.position())).isEqualTo(message);
  }

  /** Nothing stands there that nobody published, and nothing without a key twice. */
  void assertNothingInvented(Set<String> published) {
    Set<String> once = new HashSet<>();
    for (List<Message> messages : epochs.values()) {
      for (Message message : messages) {
        assertThat(published).contains(message.data());
        if (message.key() == null) {
          assertThat(once.add(message.data())).as("the only one of its kind").isTrue();
        }
      }
    }
  }
}
