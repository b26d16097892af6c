package dev.parlour.room;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import dev.parlour.auth.GrantedPermissions;
import dev.parlour.auth.Restrictions;
import dev.parlour.connection.Connection;
import dev.parlour.connection.FakeWire;
import dev.parlour.connection.Format;
import dev.parlour.connection.ManualLoop;
import dev.parlour.connection.Opened;
import dev.parlour.log.MemoryRoomLog;
import dev.parlour.log.Retention;
import dev.parlour.log.SettableClock;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.EventEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who came and who went, as those in the room are told. */
class PresenceTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final RoomName NAME = new RoomName("a");
  private static final Command.Join JOIN = new Command.Join(null, NAME, null, null);
  private static final int LISTED = 3;

  private final ManualLoop loop = new ManualLoop();
  private final FakeWire wire = FakeWire.fast();
  private final Rooms rooms = rooms();
  private final Room room =
      rooms.join(connection(wire, "ada"), JOIN).toCompletableFuture().join().room();

  PresenceTest() {
    told();
  }

  @Test
  void tellsWhoCame() throws Exception {
    join("bo");

    assertThat(told()).containsExactly(presence("[\"~bo\"]", "[]", 2));
  }

  @Test
  void tellsWhoWent() throws Exception {
    Subscription bo = join("bo");
    told();
    room.leave(bo, false);

    assertThat(told()).containsExactly(presence("[]", "[\"~bo\"]", 1));
  }

  @Test
  void tellsManyChangesTogether() throws Exception {
    Subscription bo = join("bo");
    told();
    room.leave(bo, false);
    join("cy");

    assertThat(told()).containsExactly(presence("[\"~cy\"]", "[\"~bo\"]", 2));
  }

  @Test
  void tellsNothingWhenNothingChanged() throws Exception {
    assertThat(told()).isEmpty();
    join("ada");
    assertThat(told()).isEmpty();
  }

  @Test
  void tellsAChangeOnce() throws Exception {
    join("bo");

    assertThat(told()).hasSize(1);
    assertThat(told()).isEmpty();
  }

  @Test
  void tellsOnlyTheLastChangeOfAUser() throws Exception {
    Subscription bo = join("bo");
    told();
    room.leave(bo, false);
    join("bo");

    assertThat(told()).containsExactly(presence("[\"~bo\"]", "[]", 2));
  }

  @Test
  void tellsOnlyHowManyThereAreWhenThereAreTooManyToList() throws Exception {
    for (String user : List.of("bo", "cy", "di")) {
      join(user);
    }

    assertThat(told()).containsExactly("{\"type\":\"presence\",\"room\":\"a\",\"count\":4}");
    assertThat(room.members(9L).members()).isNull();
    assertThat(room.members(9L).count()).isEqualTo(4);
  }

  @Test
  void listsAsManyAsMayBeListed() throws Exception {
    join("bo");
    join("cy");
    told();

    assertThat(room.members(9L).members())
        .containsExactly(UserId.guest("ada"), UserId.guest("bo"), UserId.guest("cy"));
  }

  @Test
  void tellsASlowPeerWhoIsThereOnceItHasCaughtUp() throws Exception {
    FakeWire slow = behind();
    slow.hurry();
    loop.runAll();

    assertCaughtUp(slow.texts());
  }

  /** Its queue holds one message: who is there has to wait for the next time it runs empty. */
  @Test
  void tellsASlowPeerWhoIsThereAlsoWhenItsQueueIsFullJustThen() throws Exception {
    FakeWire slow = behind();
    while (slow.complete()) {
      loop.runAll();
    }

    assertCaughtUp(slow.texts());
  }

  /** A slow peer that has missed four messages and somebody's coming. */
  private FakeWire behind() throws CommandException {
    FakeWire slow = FakeWire.slow();
    rooms.join(Opened.connection(slow, loop, Format.PLAIN, Opened.limits(300, 1000), "slow"), JOIN);
    loop.runAll();
    for (int i = 0; i < 5; i++) {
      room.publish(
          UserId.guest("ada"),
          new Command.Publish(null, NAME, "\"" + "x".repeat(100) + "\"", null));
      loop.runAll();
    }
    join("bo");
    told();
    return slow;
  }

  private static void assertCaughtUp(List<String> texts) {
    assertThat(texts).hasSize(7);
    assertThat(texts.subList(1, 6)).allMatch(text -> text.startsWith("{\"type\":\"message\""));
    assertThat(texts.get(6))
        .startsWith("{\"type\":\"members\"")
        .contains("\"members\":[\"~ada\",\"~slow\",\"~bo\"],\"count\":3");
  }

  /** Names untold while there were too many must not be missing for good once there are few. */
  @Test
  void leavesNobodyWithAWrongListOnceThereAreFewEnoughAgain() throws Exception {
    Set<String> known = new TreeSet<>(Set.of("~ada"));
    Subscription bo = join("bo");
    Subscription cy = join("cy");
    follow(known);
    assertThat(known).containsExactly("~ada", "~bo", "~cy");

    join("di");
    Subscription ed = join("ed");
    follow(known);
    room.leave(bo, false);
    follow(known);
    room.leave(ed, false);
    follow(known);

    assertThat(room.members(null).members()).hasSize(3).contains(UserId.guest("di"));
    assertThat(known).containsExactly("~ada", "~cy", "~di");
    room.leave(cy, false);
    follow(known);
    assertThat(known).containsExactly("~ada", "~di");
  }

  /** The answer to the join held no names, so that changes alone would not do. */
  @Test
  void tellsAllNamesToOneWhoCameWhenThereWereTooManyToList() throws Exception {
    Subscription bo = join("bo");
    join("cy");
    told();
    FakeWire di = FakeWire.fast();
    rooms.join(connection(di, "di"), JOIN);
    room.leave(bo, true);
    told();

    assertThat(di.texts()).hasSize(2);
    assertThat(di.texts().get(0)).doesNotContain("members\":[").contains("\"count\":4");
    assertThat(di.texts().get(1))
        .startsWith("{\"type\":\"members\"")
        .contains("\"members\":[\"~ada\",\"~cy\",\"~di\"],\"count\":3");
  }

  /** What waits for a loop is bounded, so that the telling does not fit behind all the messages. */
  @Test
  void tellsWhoIsThereWhenThereWasNoRoomToTellWhoCame() throws Exception {
    for (int length = 1 << 19; length > 0; length /= 2) {
      String data = "\"" + "x".repeat(length) + "\"";
      room.publish(UserId.guest("ada"), new Command.Publish(null, NAME, data, null));
    }
    String name = "b".repeat(UserId.MAX_LENGTH);
    join(name);

    assertThat(told().stream().filter(text -> text.contains(name)))
        .hasSize(1)
        .allMatch(text -> text.startsWith("{\"type\":\"members\""));
  }

  /** Takes in what is told, as a client does that believes it. */
  private void follow(Set<String> known) throws JsonProcessingException {
    for (String text : told()) {
      JsonNode event = MAPPER.readTree(text);
      if (event.has("members")) {
        known.clear();
        event.get("members").forEach(name -> known.add(name.textValue()));
      }
      event.path("joined").forEach(name -> known.add(name.textValue()));
      event.path("left").forEach(name -> known.remove(name.textValue()));
    }
  }

  private Subscription join(String user) throws CommandException {
    return rooms.join(connection(FakeWire.fast(), user), JOIN).toCompletableFuture().join();
  }

  /** What the one who was first is told now. */
  private List<String> told() {
    rooms.tellPresence();
    loop.runAll();
    List<String> texts = new ArrayList<>();
    wire.takeArrived().forEach(frame -> texts.add(frame.text()));
    return texts;
  }

  private static String presence(String joined, String left, int count) {
    return "{\"type\":\"presence\",\"room\":\"a\",\"joined\":%s,\"left\":%s,\"count\":%d}"
        .formatted(joined, left, count);
  }

  private Connection connection(FakeWire to, String user) {
    return Opened.connection(to, loop, Format.PLAIN, Opened.limits(100_000, 1000), user);
  }

  private static Rooms rooms() {
    Retention retention = new Retention(100, 100_000, Duration.ofSeconds(10));
    return new Rooms(
        new GrantedPermissions(),
        Restrictions.none(),
        room -> completedFuture(new MemoryRoomLog("x7", retention, new SettableClock())),
        Limits.of(10, 100, LISTED),
        new EventEncoder(),
        System::nanoTime);
  }
}
