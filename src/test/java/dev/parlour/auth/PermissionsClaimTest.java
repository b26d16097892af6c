package dev.parlour.auth;

import static dev.parlour.auth.Permission.HISTORY;
import static dev.parlour.auth.Permission.PUBLISH;
import static dev.parlour.auth.Permission.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PermissionsClaimTest {

  private static final String SHAPE =
      "it is an object of patterns, each with an array of permissions";
  private static final String ARRAY = "what is granted is an array of permissions";
  private static final String PERMISSIONS =
      "a permission is one of [read, publish, members, history, admin]";
  private static final String PATTERN =
      "a pattern is a room's name, the beginning of one with * behind it, *, or @me";

  private final PermissionsClaim claim = new PermissionsClaim("parlour", 3);

  @Test
  void grantsByPattern() throws TokenException {
    Map<String, Object> value =
        Map.of(
            "chat:*",
            List.of("read", "publish", "read"),
            "@me",
            List.of("history"),
            "x",
            List.of());

    assertThat(claim.in(Map.of("parlour", value)))
        .isEqualTo(
            Grants.of(
                Map.of(
                    new RoomPattern("chat:*"), Set.of(READ, PUBLISH),
                    new RoomPattern("@me"), Set.of(HISTORY),
                    new RoomPattern("x"), Set.of())));
  }

  @Test
  void grantsNothingWhereThereIsNoClaim() throws TokenException {
    assertThat(claim.in(Map.of())).isEqualTo(Grants.none());
    assertThat(claim.in(Map.of("parlour", Map.of()))).isEqualTo(Grants.none());
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(List.of("chat:*"), SHAPE),
        Arguments.of("chat:*=read", SHAPE),
        Arguments.of(true, SHAPE),
        Arguments.of(null, SHAPE),
        Arguments.of(Map.of("chat:*", "read"), "pattern \"chat:*\": " + ARRAY),
        Arguments.of(Map.of("chat:*", Map.of("read", true)), "pattern \"chat:*\": " + ARRAY),
        Arguments.of(Collections.singletonMap("x", null), "pattern \"x\": " + ARRAY),
        Arguments.of(Map.of("x", List.of("write")), "pattern \"x\": " + PERMISSIONS),
        Arguments.of(Map.of("x", List.of("READ")), "pattern \"x\": " + PERMISSIONS),
        Arguments.of(Map.of("x", List.of("*")), "pattern \"x\": " + PERMISSIONS),
        Arguments.of(Map.of("x", List.of(1)), "pattern \"x\": " + PERMISSIONS),
        Arguments.of(Map.of("x", List.of(List.of("read"))), "pattern \"x\": " + PERMISSIONS),
        Arguments.of(Map.of("a*b", List.of("read")), "pattern \"a*b\": " + PATTERN),
        Arguments.of(Map.of("", List.of("read")), "pattern \"\": " + PATTERN),
        Arguments.of(Map.of("a b", List.of()), "pattern \"a b\": " + PATTERN),
        Arguments.of(
            Map.of("-".repeat(500), List.of()), "pattern \"" + "-".repeat(80) + "…\": " + PATTERN),
        Arguments.of(
            Map.of("a", List.of(), "b", List.of(), "c", List.of(), "d", List.of()),
            "it has 4 patterns; parlour.jwt.patterns is 3"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void refusesATokenWhoseClaimIsWrongNamingClaimAndPattern(Object value, String reason) {
    TokenException refusal =
        catchThrowableOfType(
            TokenException.class, () -> claim.in(Collections.singletonMap("parlour", value)));

    assertThat(refusal).hasMessage("the token's claim parlour: " + reason);
    assertThat(refusal.reason()).isEqualTo(TokenException.Reason.REFUSED);
  }
}
