package dev.parlour.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client can say comes out of the decoder as it was meant. */
class CommandRoundTripTest {

  private static final RoomName LOBBY = new RoomName("chat:lobby");

  private static final UserId ADA = new UserId("ada");

  private final CommandDecoder decoder = new CommandDecoder(500);

  static Stream<Arguments> written() {
    return Stream.of(
        Arguments.of("{'type':'hello','token':'t','id':1}", new Command.Hello(1L, "t")),
        Arguments.of("{'type':'hello'}", new Command.Hello(null, null)),
        Arguments.of(
            "{'type':'join','room':'chat:lobby','after':'x7:17','last':50,'id':2}",
            new Command.Join(2L, LOBBY, new Position("x7", 17), 50)),
        Arguments.of(
            "{'type':'join','room':'chat:lobby'}", new Command.Join(null, LOBBY, null, null)),
        Arguments.of("{'type':'leave','room':'chat:lobby','id':3}", new Command.Leave(3L, LOBBY)),
        Arguments.of(
            "{'type':'publish','room':'chat:lobby','data':{'text':'hi'},'key':'b2f1-7','id':4}",
            new Command.Publish(4L, LOBBY, "{\"text\":\"hi\"}", "b2f1-7")),
        Arguments.of(
            "{'type':'history','room':'chat:lobby','before':'x7:17','limit':50,'id':5}",
            new Command.History(5L, LOBBY, null, new Position("x7", 17), 50)),
        Arguments.of(
            "{'type':'members','room':'chat:lobby','id':6}", new Command.Members(6L, LOBBY)),
        Arguments.of("{'type':'ping','id':7}", new Command.Ping(7L)),
        Arguments.of("{'type':'pong'}", new Command.Pong(null)),
        Arguments.of(
            "{'type':'disconnect','user':'ada','until':1755860000123,'reason':'spam','id':8}",
            new Command.Moderate(8L, Action.DISCONNECT, ADA, null, 1755860000123L, "spam")),
        Arguments.of(
            "{'type':'admit','user':'ada'}",
            new Command.Moderate(null, Action.ADMIT, ADA, null, null, null)),
        Arguments.of(
            "{'type':'close','room':'chat:lobby','reason':'over'}",
            new Command.Moderate(null, Action.CLOSE, null, LOBBY, null, "over")),
        Arguments.of(
            "{'type':'open','room':'chat:lobby','reason':'on again'}",
            new Command.Moderate(null, Action.OPEN, null, LOBBY, null, "on again")),
        Arguments.of(
            "{'type':'mute','room':'chat:lobby','user':'ada','reason':'loud'}",
            new Command.Moderate(null, Action.MUTE, ADA, LOBBY, null, "loud")),
        Arguments.of(
            "{'type':'unmute','room':'chat:lobby','user':'ada','until':5}",
            new Command.Moderate(null, Action.UNMUTE, ADA, LOBBY, null, null)));
  }

  @ParameterizedTest
  @MethodSource("written")
  void readsACommandAsTheProtocolWritesIt(String json, Command expected) throws CommandException {
    assertThat(decoder.decode(json.replace('\'', '"'), null)).isEqualTo(expected);
  }

  @Test
  void knowsEveryKindOfCommandThereIs() {
    assertThat(Commands.kinds().keySet())
        .containsExactlyInAnyOrder(Command.class.getPermittedSubclasses());
    assertThat(written().<Class<?>>map(row -> row.get()[1].getClass()))
        .containsAll(Commands.kinds().keySet());
  }

  @Property
  void readsBackWhatAClientWrote(@ForAll("commands") Command command) throws CommandException {
    assertThat(decoder.decode(CommandJson.encode(command), null)).isEqualTo(command);
  }

  @Test
  void takesNullForAFieldThatMayBeAbsent() throws CommandException {
    String json =
        """
        {"type":"join","room":null,"after":null,"last":null,"id":null}""";

    assertThat(decoder.decode(json, LOBBY)).isEqualTo(new Command.Join(null, LOBBY, null, null));
  }

  @Test
  void meansTheDoorsRoomWhenNoneIsNamed() throws CommandException {
    assertThat(decoder.decode("{\"type\":\"leave\"}", LOBBY))
        .isEqualTo(new Command.Leave(null, LOBBY));
  }

  @Test
  void meansTheRoomThatIsNamedAlsoBehindADoor() throws CommandException {
    assertThat(decoder.decode("{\"type\":\"leave\",\"room\":\"other\"}", LOBBY))
        .isEqualTo(new Command.Leave(null, new RoomName("other")));
  }

  @Test
  void ignoresFieldsItDoesNotKnow() throws CommandException {
    String json =
        """
        {"later":{"type":[1,"}"],"id":9},"type":"ping","id":1,"ID":2,"":3}""";

    assertThat(decoder.decode(json, null)).isEqualTo(new Command.Ping(1L));
  }

  @Test
  void ignoresFieldsOfOtherCommandsWhateverIsInThem() throws CommandException {
    String json =
        """
        {"type":"ping","room":"?","after":1,"last":"x","key":{"a":[1]},"token":[],"data":[{}]}""";

    assertThat(decoder.decode(json, null)).isEqualTo(new Command.Ping(null));
  }

  @Test
  void readsFieldsInAnyOrder() throws CommandException {
    assertThat(decoder.decode("{\"data\":1,\"room\":\"a\",\"type\":\"publish\"}", null))
        .isEqualTo(new Command.Publish(null, new RoomName("a"), "1", null));
  }

  @Test
  void keepsTheTokenOutOfWhatIsPrinted() {
    assertThat(new Command.Hello(1L, "secret").toString()).doesNotContain("secret");
  }

  @Provide
  Arbitrary<Command> commands() {
    return Commands.any();
  }
}
