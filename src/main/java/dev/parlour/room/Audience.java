package dev.parlour.room;

import dev.parlour.connection.Burst;
import dev.parlour.connection.Connection;
import dev.parlour.connection.Frame;
import dev.parlour.log.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Those of a room's subscriptions that live on one delivery loop. The room hands a message over
 * once; the loop walks the subscriptions.
 *
 * <p>What waits for the loop is bounded: messages that don't fit are left out, and the
 * subscriptions then read them from the log; instead of who came and went they are told who is
 * there.
 *
 * <p>Thread-safety: the room calls the methods that say so with its lock held; the inbox has a lock
 * of its own; all else is confined to the loop.
 */
final class Audience {

  private static final long MAX_WAITING_BYTES = 1024 * 1024;
  private static final int BURST_BYTES = 32 * 1024;

  /** What the room hands over. */
  private sealed interface Entry {}

  private record Published(long seq, Frame frame) implements Entry {}

  /** Whatever happens between two messages. */
  private non-sealed interface Change extends Entry, Runnable {}

  private final Executor loop;
  private final RoomFrames frames;
  private final RoomCounts counts;

  private final Object inboxLock = new Object();

  /** Guarded by inboxLock. Messages and changes, in the room's order. */
  private Queue<Entry> inbox = new ArrayDeque<>();

  /** Guarded by inboxLock. */
  private long waitingBytes;

  /** Guarded by inboxLock. The newest message published, handed over or left out. */
  private long published;

  /** Guarded by inboxLock. Whether somebody came or went who was left out. */
  private boolean presenceLeftOut;

  /** Guarded by inboxLock. */
  private boolean scheduled;

  /** Guarded by the room's lock. How many subscriptions the room counts here. */
  private int size;

  /** Written with the room's lock held; any thread reads it. */
  private volatile boolean over;

  private final Crowd subscriptions;

  private long newest;

  /** What was read last for those who are behind; null when nobody is. */
  private Stretch stretch;

  private int behind;

  /**
   * @param newest the number of the room's newest message
   */
  Audience(Executor loop, RoomFrames frames, RoomCounts counts, long newest) {
    this.loop = loop;
    this.frames = frames;
    this.counts = counts;
    this.subscriptions = new Crowd(counts);
    this.newest = newest;
    this.published = newest;
  }

  /** Hands a message over. Call with the room's lock held. */
  void published(long seq, Frame frame) {
    synchronized (inboxLock) {
      published = Math.max(published, seq);
      if (fits(frame)) {
        inbox.add(new Published(seq, frame));
      }
      schedule();
    }
  }

  /** Tells of messages that are to be read from the log. Call with the room's lock held. */
  void published(long upTo) {
    synchronized (inboxLock) {
      published = Math.max(published, upTo);
      schedule();
    }
  }

  /**
   * Adds a subscription at this place in the order. Call with the room's lock held.
   *
   * @param first what its connection gets first; room was made for it
   */
  void add(Subscription subscription, Frame... first) {
    size++;
    add(
        () -> {
          Connection connection = subscription.connection();
          for (Frame frame : first) {
            connection.enqueue(frame);
          }
          subscriptions.add(subscription);
        });
  }

  /**
   * Removes a subscription at this place in the order, if all were not before. Call with the room's
   * lock held.
   *
   * @param last what its connection gets then; room was made for it
   */
  void remove(Subscription subscription, Frame... last) {
    boolean counted = !over;
    size -= counted ? 1 : 0;
    add(
        () -> {
          if (counted) {
            subscription.end();
            subscriptions.remove(subscription);
          }
          for (Frame frame : last) {
            subscription.connection().enqueue(frame);
          }
        });
  }

  /**
   * Removes all subscriptions at this place in the order, for good. Call with the room's lock held.
   *
   * @param last what each connection gets then, if it has room
   */
  void close(Frame last) {
    over = true;
    size = 0;
    add(() -> subscriptions.end(last));
  }

  /** Whether it was closed. Any thread. */
  boolean isOver() {
    return over;
  }

  /** Tells who came and went, at this place in the order. Call with the room's lock held. */
  void presence(Frame frame) {
    synchronized (inboxLock) {
      if (fits(frame)) {
        Change told = () -> subscriptions.forEach(subscription -> subscription.presence(frame));
        inbox.add(told);
      } else {
        presenceLeftOut = true;
      }
      schedule();
    }
  }

  /** Takes room for a frame, if there is some. Call with inboxLock held. */
  private boolean fits(Frame frame) {
    boolean fits = waitingBytes == 0 || waitingBytes + frame.cost() <= MAX_WAITING_BYTES;
    waitingBytes += fits ? frame.cost() : 0;
    return fits;
  }

  /** Whether the room counts nobody here. Call with the room's lock held. */
  boolean isEmpty() {
    return size == 0;
  }

  /** The number of the newest message that this loop knows of. */
  long newest() {
    return newest;
  }

  /** A subscription reads from the log from now on. */
  void fellBehind() {
    behind++;
    counts.behind(1);
  }

  /** A subscription is live again, or has ended. */
  void caughtUp() {
    behind--;
    counts.behind(-1);
    if (behind == 0) {
      stretch = null;
    }
  }

  /** What goes on from that message, if somebody has just asked for no more than that; or null. */
  Stretch stretch(long cursor, int reach) {
    boolean fits = stretch != null && stretch.reach() <= reach && stretch.goesOnFrom(cursor);
    return fits ? stretch : null;
  }

  /** Keeps what a subscription has read, for the others. */
  Stretch read(Page page, int reach) {
    Stretch read = Stretch.of(page, reach, frames);
    if (!read.isEmpty()) {
      stretch = read;
    }
    return read;
  }

  private void add(Change change) {
    synchronized (inboxLock) {
      inbox.add(change);
      schedule();
    }
  }

  /** Call with inboxLock held. */
  private void schedule() {
    if (!scheduled) {
      scheduled = true;
      loop.execute(this::run);
    }
  }

  private void run() {
    Queue<Entry> entries;
    long upTo;
    boolean tellMembers;
    synchronized (inboxLock) {
      entries = inbox;
      inbox = new ArrayDeque<>();
      waitingBytes = 0;
      scheduled = false;
      upTo = published;
      tellMembers = presenceLeftOut;
      presenceLeftOut = false;
    }
    boolean done = false;
    while (!entries.isEmpty()) {
      if (entries.peek() instanceof Published first) {
        Burst burst = takeBurst(entries);
        done = entries.isEmpty() && !tellMembers && burst.last(first.seq()) == upTo;
        deliver(first.seq(), burst, done);
      } else if (entries.poll() instanceof Change change) {
        change.run();
      }
    }
    newest = upTo;
    if (!done) {
      finish(tellMembers);
    }
  }

  private void finish(boolean tellMembers) {
    for (Subscription subscription : subscriptions) {
      subscription.catchUpTo(newest);
      if (tellMembers) {
        subscription.missPresence();
      }
      subscription.connection().flush();
    }
  }

  /** Takes the messages next to each other that the entries begin with, up to a size. */
  private static Burst takeBurst(Queue<Entry> entries) {
    List<Frame> frames = new ArrayList<>();
    long next = 0;
    int bytes = 0;
    while (entries.peek() instanceof Published message
        && (frames.isEmpty()
            || message.seq() == next && bytes + message.frame().size() <= BURST_BYTES)) {
      entries.remove();
      frames.add(message.frame());
      bytes += message.frame().size();
      next = message.seq() + 1;
    }
    return new Burst(frames);
  }

  /**
   * @param flush whether this is all that there is to do now
   */
  private void deliver(long first, Burst burst, boolean flush) {
    newest = Math.max(newest, burst.last(first));
    subscriptions.deliver(first, burst, flush);
  }

  /** So many messages were handed to connections. */
  void delivered(long messages) {
    counts.delivered(messages);
  }
}
