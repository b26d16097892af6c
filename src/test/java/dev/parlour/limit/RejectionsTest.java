package dev.parlour.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectionsTest {

  @Test
  void countsEachLimitAndTellsWhoListens() {
    List<Limit> told = new ArrayList<>();
    Rejections rejections = new Rejections(told::add);
    rejections.add(Limit.ROOMS);
    rejections.add(Limit.ERRORS);
    rejections.add(Limit.ROOMS);

    assertThat(rejections.count(Limit.ROOMS)).isEqualTo(2);
    assertThat(rejections.count(Limit.ERRORS)).isEqualTo(1);
    assertThat(rejections.count(Limit.HANDSHAKES)).isZero();
    assertThat(told).containsExactly(Limit.ROOMS, Limit.ERRORS, Limit.ROOMS);
  }
}
