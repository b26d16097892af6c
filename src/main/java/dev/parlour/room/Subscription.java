package dev.parlour.room;

import dev.parlour.LogEvent;
import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.auth.Permission;
import dev.parlour.connection.Attendance;
import dev.parlour.connection.Burst;
import dev.parlour.connection.Connection;
import dev.parlour.connection.Feed;
import dev.parlour.connection.Frame;
import dev.parlour.log.Page;
import dev.parlour.protocol.Delivery;
import dev.parlour.protocol.SubscriptionSummary;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One connection in one room: a cursor over the room's log.
 *
 * <p>While the cursor stands at the newest message and the connection's queue has room, a message
 * is handed over as it comes. Otherwise the subscription is behind: nothing is queued for it, and
 * when the queue runs empty it reads on from the log. Joining with a position, a slow peer and a
 * missed message are all this one case.
 *
 * <p>Confined to the connection's loop, but for what says otherwise.
 */
public final class Subscription implements Feed, Attendance {

  private static final Logger LOGGER = System.getLogger(Subscription.class.getName());
  private static final int RETRY_MILLIS = 1000;
  private static final int PAGE_MESSAGES = 256;

  private final Room room;
  private final Connection connection;
  private final Audience audience;
  private final Trail trail;

  /** What the connection may do here; any thread. */
  private volatile Access access;

  /** The number of the last message handed to the connection, or announced as missing. */
  private long cursor;

  /** How many bytes of the log are asked for next. */
  private int reach = Stretch.SHORTEST;

  /** Where its audience has it. */
  private int index;

  private boolean behind;
  private boolean presenceMissed;
  private boolean ended;

  Subscription(Room room, Connection connection, Access access, Audience audience, Trail trail) {
    this.room = room;
    this.connection = connection;
    this.access = access;
    this.audience = audience;
    this.trail = trail;
    this.cursor = trail.start();
  }

  /** The room. Any thread. */
  public Room room() {
    return room;
  }

  /** What the connection may do here. Any thread. */
  public Access access() {
    return access;
  }

  /** From now on the connection may do this here. Any thread. */
  public void access(Access now) {
    access = now;
  }

  /** Whether the room was closed since, so that the connection is no longer in it. Any thread. */
  public boolean isOver() {
    return audience.isOver();
  }

  Connection connection() {
    return connection;
  }

  Audience audience() {
    return audience;
  }

  int index() {
    return index;
  }

  void index(int now) {
    index = now;
  }

  /**
   * Hands new messages over, or falls behind.
   *
   * @param first the number of the first one
   * @return how many were handed over
   */
  long deliver(long first, Burst burst) {
    List<Frame> frames = burst.frames();
    long before = cursor;
    if (frames.size() > 1 && first == cursor + 1 && !behind && connection.offer(burst)) {
      cursor += frames.size();
    } else {
      long seq = first;
      for (Frame frame : frames) {
        deliver(seq++, frame);
      }
    }
    return cursor - before;
  }

  private void deliver(long seq, Frame frame) {
    if (seq == cursor + 1 && !behind && connection.offer(frame)) {
      cursor = seq;
    } else {
      catchUpTo(seq);
    }
  }

  /** Falls behind, unless the cursor stands at that message. */
  void catchUpTo(long newest) {
    if (cursor < newest && !behind) {
      fallBehind();
    }
  }

  /** Hands over who came and went, or tells who is there once this has caught up. */
  void presence(Frame frame) {
    if (!access.allows(Permission.MEMBERS)) {
      return;
    }
    if (behind || !connection.offer(frame)) {
      missPresence();
    }
  }

  /** Will tell who is there once this has caught up. */
  void missPresence() {
    presenceMissed = access.allows(Permission.MEMBERS);
    if (!behind) {
      fallBehind();
    }
  }

  private void fallBehind() {
    behind = true;
    trail.fellBehind(cursor);
    audience.fellBehind();
    connection.whenEmpty(this);
  }

  /** Hands nothing over any more. */
  void end() {
    ended = true;
    beLive();
  }

  private void beLive() {
    if (behind) {
      behind = false;
      trail.caughtUp(cursor);
      audience.caughtUp();
    }
  }

  @Override
  public void pull() {
    if (ended) {
      return;
    }
    Stretch known = audience.stretch(cursor, reach);
    if (known != null) {
      // Not at once: answers that room was made for are to be queued by the loop in between.
      connection.loop().execute(() -> goOn(known));
    } else {
      room.log()
          .read(cursor, PAGE_MESSAGES, reach)
          .whenComplete((page, failure) -> connection.loop().execute(() -> take(page, failure)));
    }
  }

  private void goOn(Stretch known) {
    if (!ended) {
      take(known);
    }
  }

  private void take(Page page, Throwable failure) {
    if (ended) {
      return;
    }
    if (failure != null) {
      unreadable(failure);
      connection.flush();
    } else {
      // Somebody else may have read it meanwhile.
      Stretch known = audience.stretch(cursor, reach);
      take(known == null ? audience.read(page, reach) : known);
    }
  }

  private void take(Stretch stretch) {
    reach = Math.min(2 * reach, Stretch.LONGEST);
    if (takeAll(stretch) && catchesUp()) {
      beLive();
    } else {
      connection.whenEmpty(this);
    }
    connection.flush();
  }

  /** False when the queue was full before the end. */
  private boolean takeAll(Stretch stretch) {
    if (stretch.isEmpty()) {
      // Nothing is held up to the head; what the audience has yet to hand over still comes.
      skipTo(Math.min(stretch.head(), audience.newest()));
      return true;
    }
    skipTo(stretch.first() - 1);
    long before = cursor;
    long last = stretch.burst().last(stretch.first());
    if (cursor == stretch.first() - 1 && connection.offer(stretch.burst())) {
      cursor = last;
    }
    while (cursor < last && connection.offer(stretch.frame(cursor + 1))) {
      cursor++;
    }
    audience.delivered(cursor - before);
    return cursor >= last;
  }

  private boolean catchesUp() {
    if (cursor < audience.newest()) {
      return false;
    }
    if (presenceMissed) {
      presenceMissed = !connection.offer(room.membersFrame());
    }
    return !presenceMissed;
  }

  private void skipTo(long seq) {
    if (seq <= cursor) {
      return;
    }
    String epoch = room.log().head().epoch();
    Frame gap = room.frames().gap(epoch, cursor, seq, Start.missing(room.log()));
    if (connection.reserve(gap)) {
      connection.enqueue(gap);
    }
    trail.gap(cursor + 1, seq);
    cursor = seq;
  }

  @Override
  public RoomName place() {
    return room.name();
  }

  @Override
  public SubscriptionSummary summary() {
    return new SubscriptionSummary(place(), position(), behind, trail.since());
  }

  @Override
  public Delivery delivery(long seq) {
    return trail.delivery(seq, connection, position(), behind);
  }

  private Position position() {
    return new Position(room.log().head().epoch(), cursor);
  }

  /** Tries again in a while, as long as there is somebody to read for. */
  private void unreadable(Throwable failure) {
    LogEvent.of("log.unreadable")
        .with("room", room.name())
        .with("error", failure)
        .log(LOGGER, Level.DEBUG);
    CompletableFuture.delayedExecutor(RETRY_MILLIS, TimeUnit.MILLISECONDS, connection.loop())
        .execute(
            () -> {
              if (!ended) {
                connection.whenEmpty(this);
                connection.flush();
              }
            });
  }
}
