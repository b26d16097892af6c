package dev.parlour.crash;

import dev.parlour.Position;

/** One thing that a publisher or a reader did or saw. Immutable. */
sealed interface Fact {

  /** The publisher or reader whose fact this is. */
  String who();

  String room();

  /** Shows this fact to the one who judges. */
  void tell(Judge judge);

  /** Takes facts in the order in which they were written down. */
  interface Judge {
    void attempted(Attempted fact);

    void acknowledged(Acknowledged fact);

    void refused(Refused fact);

    void joining(Joining fact);

    void joined(Joined fact);

    void received(Received fact);

    void missed(Missed fact);

    void caughtUp(CaughtUp fact);
  }

  /** A message is about to be sent, for the first time or again. */
  record Attempted(String who, String room, String key, String data) implements Fact {
    @Override
    public void tell(Judge judge) {
      judge.attempted(this);
    }
  }

  /** A publish was answered with {@code ok}. */
  record Acknowledged(String who, String room, String key, Position position, boolean duplicate)
      implements Fact {
    @Override
    public void tell(Judge judge) {
      judge.acknowledged(this);
    }
  }

  /** A publish was answered with {@code error}. */
  record Refused(String who, String room, String key, String code, boolean retry) implements Fact {
    @Override
    public void tell(Judge judge) {
      judge.refused(this);
    }
  }

  /**
   * A {@code join} is about to be sent.
   *
   * @param after where to go on, or null for the room's end
   */
  record Joining(String who, String room, Position after) implements Fact {
    @Override
    public void tell(Judge judge) {
      judge.joining(this);
    }
  }

  /** A join was answered. */
  record Joined(String who, String room, Position head, boolean recovered) implements Fact {
    @Override
    public void tell(Judge judge) {
      judge.joined(this);
    }
  }

  /** A message came. */
  record Received(String who, String room, Position position, String key, String data)
      implements Fact {
    @Override
    public void tell(Judge judge) {
      judge.received(this);
    }
  }

  /** A gap was announced, both ends included. */
  record Missed(String who, String room, Position from, Position to) implements Fact {
    @Override
    public void tell(Judge judge) {
      judge.missed(this);
    }
  }

  /** At the end, the reader stood at the room's head. */
  record CaughtUp(String who, String room) implements Fact {
    @Override
    public void tell(Judge judge) {
      judge.caughtUp(this);
    }
  }
}
