package dev.parlour.room.model;

import java.util.stream.IntStream;

/**
 * What is done, to whom, and how much of it.
 *
 * @param who a client's number
 */
record Step(Action action, int who, int amount) {

  /** How it is done. */
  private interface Deed {
    void take(World world, Client client, int amount);
  }

  /** What can happen. */
  enum Action {
    JOIN((world, client, amount) -> client.join(null, null)),
    JOIN_WITH_LAST((world, client, amount) -> client.join(null, amount)),
    RESUME((world, client, amount) -> client.resume(amount % 2 == 0 ? null : amount)),
    LEAVE((world, client, amount) -> client.leave()),
    /** The user closes the connection. */
    CLOSE((world, client, amount) -> client.lose(true)),
    /** All close their connections. */
    CLOSE_ALL((world, client, amount) -> world.closeAll()),
    /** The connection breaks. */
    LOSE((world, client, amount) -> client.lose(false)),
    PUBLISH((world, client, amount) -> world.publish(amount)),
    /** Under one of few keys. */
    PUBLISH_REPEATED((world, client, amount) -> world.publishRepeated(amount)),
    PUBLISH_HUGE((world, client, amount) -> world.publishHuge(amount)),
    PUBLISH_AGAIN((world, client, amount) -> client.publishAgain()),
    DRAIN((world, client, amount) -> client.drain(amount)),
    STALL((world, client, amount) -> client.wire().stall()),
    HURRY((world, client, amount) -> client.wire().hurry()),
    RUN_LOOP((world, client, amount) -> times(amount, world.server().loop(amount)::runNext)),
    /** The disk answers: a read, a refresh, or a log being opened. */
    ANSWER((world, client, amount) -> times(amount, world.server().disk()::answer)),
    /** The disk says that it can't. */
    REFUSE((world, client, amount) -> world.server().disk().refuse()),
    WAIT((world, client, amount) -> world.pass(amount)),
    TELL_PRESENCE((world, client, amount) -> world.server().rooms().tellPresence()),
    EXPIRE((world, client, amount) -> world.server().expire()),
    CRASH((world, client, amount) -> world.crash(amount)),

    // Only where the room is durable.
    /** Comes from another server, and knows what this one may not know yet. */
    RESUME_FROM_ELSEWHERE(
        (world, client, amount) -> client.join(world.outside().store().head(), null)),
    COMMIT((world, client, amount) -> world.server().writer().commit(amount)),
    ACKNOWLEDGE((world, client, amount) -> times(amount, world.server().writer()::acknowledge)),
    FAIL((world, client, amount) -> world.server().writer().fail(amount)),
    FAIL_BUT_WRITTEN((world, client, amount) -> world.server().failButWrite(amount)),
    /** Another server appends. */
    FOREIGN((world, client, amount) -> world.publishElsewhere(amount)),
    REFRESH((world, client, amount) -> world.server().refresh()),
    TRIM((world, client, amount) -> world.server().trim());

    private final Deed deed;

    Action(Deed deed) {
      this.deed = deed;
    }

    void take(World world, Client client, int amount) {
      deed.take(world, client, amount);
    }

    private static void times(int amount, Runnable task) {
      IntStream.range(0, amount).forEach(i -> task.run());
    }
  }
}
