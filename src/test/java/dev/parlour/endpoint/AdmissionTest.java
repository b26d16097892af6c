package dev.parlour.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {

  private static final RoomName LOBBY = new RoomName("chat:lobby");

  @Test
  void knowsWhatAGuestWantsToBeCalled() {
    assertThat(admission(null, Map.of("name", List.of("ada"))).guestName()).isEqualTo("ada");
    assertThat(admission(null, Map.of()).guestName()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "access_token", "jwt"})
  void refusesATokenInTheAddressAndDoesNotRepeatIt(String name) {
    Admission admission = admission("chat:lobby", Map.of(name, List.of("s3cret")));

    assertRefused(admission, ErrorCode.BAD_REQUEST);
    assertThat(admission.refusal().message()).startsWith(name + ": ").doesNotContain("s3cret");
  }

  @Test
  void entersTheRoomOfTheAddress() {
    Admission admission = admission("chat:lobby", Map.of());

    assertThat(admission.entry()).isEqualTo(new Command.Join(null, LOBBY, null, null));
    assertNotRefused(admission);
  }

  @Test
  void entersWhereTheAddressSays() {
    Map<String, List<String>> query =
        Map.of("after", List.of("x7:17"), "last", List.of("50"), "other", List.of("x"));

    assertThat(admission("chat:lobby", query).entry())
        .isEqualTo(new Command.Join(null, LOBBY, new Position("x7", 17), 50));
  }

  @Test
  void takesTheFirstOfAParameterGivenTwice() {
    Map<String, List<String>> query = Map.of("last", List.of("5", "x"), "name", List.of("a", ""));
    Admission admission = admission("chat:lobby", query);

    assertThat(admission.entry().last()).isEqualTo(5);
    assertThat(admission.guestName()).isEqualTo("a");
  }

  @Test
  void ignoresWhereToStartWhereNoRoomIsEntered() {
    Admission admission = admission(null, Map.of("after", List.of("?"), "last", List.of("?")));

    assertThat(admission.entry()).isNull();
    assertNotRefused(admission);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "ä", "a/b", "-a"})
  void refusesABadRoom(String room) {
    Admission admission = admission(room, Map.of());

    assertRefused(admission, ErrorCode.BAD_ROOM);
    assertThat(admission.refusal().message()).startsWith("room: ").contains("128 characters");
  }

  @ParameterizedTest
  @CsvSource({
    "after,'',epoch:seq",
    "after,x7,epoch:seq",
    "after,x7:-1,epoch:seq",
    "last,'',0 to 999999999",
    "last,-1,0 to 999999999",
    "last,+1,0 to 999999999",
    "last,1.5,0 to 999999999",
    "last,1000000000,0 to 999999999",
    "last,99999999999999999999,0 to 999999999",
    "last,many,0 to 999999999",
    "name,'',64 visible characters",
    "name,' ada',64 visible characters",
    "name,~ada,does not start with ~"
  })
  void refusesABadParameterByItsName(String name, String value, String allowed) {
    Admission admission = admission("chat:lobby", Map.of(name, List.of(value)));

    assertRefused(admission, ErrorCode.BAD_REQUEST);
    assertThat(admission.refusal().message()).startsWith(name + ": ").contains(allowed);
  }

  private static Admission admission(String path, Map<String, List<String>> query) {
    return Admission.of(path, query);
  }

  private static void assertNotRefused(Admission admission) {
    assertThat(admission.refusal()).isNull();
  }

  private static void assertRefused(Admission admission, ErrorCode code) {
    assertThat(admission.refusal().code()).isEqualTo(code);
    assertThat(admission.entry()).isNull();
  }
}
