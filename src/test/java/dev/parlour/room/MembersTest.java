package dev.parlour.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlour.RoomName;
import dev.parlour.UserId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembersTest {

  private static final RoomName ROOM = new RoomName("a");
  private static final UserId ADA = new UserId("ada");
  private static final UserId BO = new UserId("bo");
  private static final UserId CY = new UserId("cy");

  private final List<String> told = new ArrayList<>();
  private final Members members = members(2);

  private Members members(int listed) {
    RoomListener listener =
        new RoomListener() {
          @Override
          public void joined(RoomName room, UserId user) {
            told.add(room + " +" + user);
          }

          @Override
          public void left(RoomName room, UserId user) {
            told.add(room + " -" + user);
          }
        };
    return new Members(ROOM, Limits.of(1, 100, listed), new RoomCounts(), listener, 0);
  }

  @Test
  void startsEmptyWithNothingToTell() {
    assertThat(members.count()).isZero();
    assertThat(members.names()).isEmpty();
    assertThat(members.hasChanges()).isFalse();
  }

  @Test
  void countsAUserOnceHoweverManyConnectionsThereAre() {
    members.add(ADA);
    members.add(ADA);

    assertThat(members.count()).isEqualTo(1);
    assertThat(members.names()).containsExactly(ADA);
    assertThat(members.changed(true)).containsExactly(ADA);
  }

  @Test
  void letsAUserGoWithTheLastConnection() {
    members.add(ADA);
    members.add(ADA);
    members.told(0);

    members.remove(ADA);
    assertThat(members.hasChanges()).isFalse();
    assertThat(members.names()).containsExactly(ADA);

    members.remove(ADA);
    assertThat(members.names()).isEmpty();
    assertThat(members.changed(false)).containsExactly(ADA);
    assertThat(members.changed(true)).isEmpty();
  }

  @Test
  void tellsTheLastChangeOfAUserOnly() {
    members.add(ADA);
    members.add(BO);
    members.remove(ADA);
    assertThat(members.changed(true)).containsExactly(BO);
    assertThat(members.changed(false)).containsExactly(ADA);

    members.add(ADA);
    assertThat(members.changed(true)).containsExactlyInAnyOrder(ADA, BO);
    assertThat(members.changed(false)).isEmpty();
  }

  @Test
  void forgetsChangesOnceTheyAreTold() {
    members.add(ADA);
    members.told(0);

    assertThat(members.hasChanges()).isFalse();
    assertThat(members.changed(true)).isEmpty();
    assertThat(members.names()).containsExactly(ADA);
  }

  @Test
  void namesNobodyOnceThereAreTooManyToList() {
    members.add(ADA);
    members.add(BO);
    assertThat(members.names()).containsExactly(ADA, BO);
    members.add(CY);

    assertThat(members.count()).isEqualTo(3);
    assertThat(members.names()).isNull();
    assertThat(members.changed(true)).isNull();
    assertThat(members.changed(false)).isNull();
  }

  @Test
  void tellsAllRatherThanTooManyChanges() {
    members.add(ADA);
    members.add(BO);
    members.add(CY);
    members.remove(BO);
    members.remove(CY);

    assertThat(members.names()).containsExactly(ADA);
    assertThat(members.mustTellAll()).isTrue();
    members.told(0);
    members.add(BO);
    assertThat(members.mustTellAll()).isFalse();
  }

  @Test
  void tellsAllOnceThereAreFewEnoughAgain() {
    members.add(ADA);
    members.add(BO);
    members.add(CY);
    members.told(0);
    members.remove(BO);

    assertThat(members.names()).containsExactly(ADA, CY);
    assertThat(members.mustTellAll()).isTrue();
    members.told(0);
    assertThat(members.mustTellAll()).isFalse();
  }

  @Test
  void namesNobodyWhereNobodyMayBeListed() {
    Members silent = members(0);
    silent.add(ADA);

    assertThat(silent.names()).isNull();
    assertThat(silent.changed(true)).isNull();
    assertThat(silent.count()).isEqualTo(1);
  }

  @Test
  void tellsItsListenerOfUsersAndNotOfTheirConnections() {
    members.add(ADA);
    members.add(ADA);
    members.add(BO);
    members.remove(ADA);
    members.lose(ADA, 0);
    members.clear();

    assertThat(told).containsExactly("a +ada", "a +bo", "a -ada", "a -bo");
  }
}
