package dev.parlour.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is to be done for one connection as time goes by: its heartbeat, and its deadlines. The
 * {@link HeartbeatWheel} turns to it when something is due.
 *
 * <p>Thread-safe: {@code slot} is guarded by the wheel, the deadlines by this object's own lock;
 * {@link #beat} is called by one thread at a time.
 */
final class Pulse {

  private final Heartbeat heartbeat;
  private final Consumer<Heartbeat.Beat> onBeat;
  private final Runnable onSooner;

  /** Guarded by this; null until there is one. */
  private Map<Deadline, Alarm> alarms;

  private int slot = HeartbeatWheel.NONE;

  private record Alarm(long at, Runnable task) {}

  /**
   * @param onBeat told what the heartbeat asks for
   * @param onSooner told that something may be due sooner than {@link #restNanos} has said
   */
  Pulse(Heartbeat heartbeat, Consumer<Heartbeat.Beat> onBeat, Runnable onSooner) {
    this.heartbeat = heartbeat;
    this.onBeat = onBeat;
    this.onSooner = onSooner;
  }

  Heartbeat heartbeat() {
    return heartbeat;
  }

  /** Runs a task once after this time, in place of the one that was set for the same. */
  void alarm(Deadline deadline, Duration in, Runnable task) {
    synchronized (this) {
      if (alarms == null) {
        alarms = new EnumMap<>(Deadline.class);
      }
      alarms.put(deadline, new Alarm(heartbeat.now() + in.toNanos(), task));
    }
    onSooner.run();
  }

  /** Where the wheel has it. Call with the wheel's lock held, as {@link #slot(int)}. */
  int slot() {
    return slot;
  }

  void slot(int now) {
    slot = now;
  }

  /** How long {@link #beat} would have nothing to do, as things are. */
  synchronized long restNanos() {
    long rest = heartbeat.restNanos();
    if (alarms != null) {
      long now = heartbeat.now();
      for (Alarm alarm : alarms.values()) {
        rest = Math.min(rest, alarm.at - now);
      }
    }
    return rest;
  }

  /** Does what is due; called when it has rested. */
  void beat() {
    takeDue().forEach(Runnable::run);
    onBeat.accept(heartbeat.beat());
  }

  private synchronized List<Runnable> takeDue() {
    if (alarms == null) {
      return List.of();
    }
    List<Runnable> due = new ArrayList<>();
    long now = heartbeat.now();
    alarms
        .values()
        .removeIf(
            alarm -> {
              boolean isDue = now - alarm.at >= 0;
              if (isDue) {
                due.add(alarm.task);
              }
              return isDue;
            });
    return due;
  }
}
