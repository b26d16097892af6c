package dev.parlour.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parlour.RoomName;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which resource is meant by a method and a path. */
class RoutesTest {

  private final Resource list = (call, who) -> new CompletableFuture<>();
  private final Resource read = (call, who) -> new CompletableFuture<>();
  private final Resource write = (call, who) -> new CompletableFuture<>();
  private final Routes routes =
      new Routes()
          .add("GET", "rooms", list)
          .add("GET", "rooms/{room}/messages", read)
          .add("POST", "rooms/{room}/messages", write);

  @Test
  void findsWhatIsMeant() throws Exception {
    assertThat(routes.find("GET", "/rooms")).isEqualTo(new Routes.Match(list, null));
    assertThat(routes.find("HEAD", "/rooms").resource()).isSameAs(list);
    assertThat(routes.find("POST", "/rooms/chat:a/messages"))
        .isEqualTo(new Routes.Match(write, new RoomName("chat:a")));
    assertThat(routes.find("GET", "/rooms/@ada/messages").room()).isEqualTo(new RoomName("@ada"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "/",
        "/room",
        "/rooms/",
        "/rooms/a",
        "/rooms/a/",
        "/rooms/a/messages/",
        "/x/a/messages"
      })
  void findsNothingElsewhere(String path) {
    HttpException why = catchThrowableOfType(HttpException.class, () -> routes.find("GET", path));
    assertThat(why.status()).isEqualTo(404);
  }

  @Test
  void tellsWhatIsAllowed() {
    HttpException why =
        catchThrowableOfType(HttpException.class, () -> routes.find("DELETE", "/rooms/a/messages"));
    assertThat(why.status()).isEqualTo(405);
    assertThat(why.headers()).containsEntry("Allow", "GET, POST, HEAD, OPTIONS");
  }

  @Test
  void refusesNamesThatNoRoomCanHave() {
    assertThatThrownBy(() -> routes.find("GET", "/rooms/-a/messages"))
        .isInstanceOfSatisfying(
            CommandException.class, why -> assertThat(why.code()).isEqualTo(ErrorCode.BAD_ROOM));
  }
}
