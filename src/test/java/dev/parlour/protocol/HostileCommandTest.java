package dev.parlour.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parlour.RoomName;
import dev.parlour.fuzz.Fuzz;
import dev.parlour.fuzz.Mutator;
import dev.parlour.fuzz.Work;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent as a command costs no more than its length is worth, and gets an answer. */
class HostileCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RoomName DOOR = new RoomName("door");
  private static final int TRIES = 20_000;

  /** What a few objects cost that have nothing to do with the text's length. */
  private static final long BYTES = 64 * 1024;

  private static final long BYTES_A_CHARACTER = 60;
  private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** A hundred times what it takes, and a thousandth of what a quadratic step would. */
  private static final long NANOS_A_CHARACTER = 1000;

  private final CommandDecoder decoder = new CommandDecoder(32);

  @Test
  void isAnsweredHoweverACommandIsSpoiled() {
    Fuzz.run(
        TRIES,
        random -> {
          String good = HostileCommands.GOOD.get(random.nextInt(HostileCommands.GOOD.size()));
          isCheap(new Mutator(random, HostileCommands.JUNK).mutate(good), 2);
        });
  }

  @ParameterizedTest(name = "{0} characters")
  @ValueSource(ints = {1000, 65_536, 4 * 1024 * 1024})
  void costsNoMoreThanItsLengthIsWorth(int length) throws Exception {
    for (Map.Entry<String, String> costly : HostileCommands.ofLength(length).entrySet()) {
      try {
        isCheap(costly.getValue(), 3);
      } catch (Exception | AssertionError e) {
        throw new AssertionError(costly.getKey() + " of " + costly.getValue().length(), e);
      }
    }
  }

  /** Names that were seen are not kept: they would cost all who come later. */
  @Test
  void isNotSlowedByWhatCameBefore() throws Exception {
    for (int i = 0; i < 5; i++) {
      for (String costly : HostileCommands.ofLength(65_536).values()) {
        decode(costly);
      }
    }
    String good = HostileCommands.GOOD.get(0);
    assertThat(Work.least(50, () -> decode(good)).nanos()).isLessThan(NANOS / 500);
  }

  private void isCheap(String text, int times) throws Exception {
    Work work = Work.least(times, () -> decode(text));
    assertThat(work.bytes()).isLessThan(BYTES + BYTES_A_CHARACTER * text.length());
    assertThat(work.nanos()).isLessThan(NANOS + NANOS_A_CHARACTER * text.length());
    isAnswer(decode(text));
  }

  /** What is wrong with it, or null. */
  private CommandException decode(String text) {
    try {
      decoder.decode(text, DOOR).cost();
      return null;
    } catch (CommandException e) {
      return e;
    }
  }

  private static void isAnswer(CommandException refusal) throws IOException {
    if (refusal != null) {
      assertThat(refusal.getMessage()).isNotBlank().hasSizeLessThan(300);
      String told = new EventEncoder().encode(refusal.event());
      assertThat(JSON.readTree(told).path("type").asText()).isEqualTo("error");
    }
  }
}
