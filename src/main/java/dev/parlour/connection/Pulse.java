package dev.parlour.connection;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What is to be done for one connection as time goes by: its heartbeat, and one alarm. The {@link
 * HeartbeatWheel} turns to it when something is due.
 *
 * <p>Thread-safe: {@code slot} is guarded by the wheel; all else may be called by any thread,
 * {@link #beat} by one at a time.
 */
final class Pulse {

  private final Heartbeat heartbeat;
  private final Consumer<Heartbeat.Beat> onBeat;
  private final Runnable onAlarmSet;

  /** Null when none is set. */
  private volatile Alarm alarm;

  private int slot = HeartbeatWheel.NONE;

  private record Alarm(long at, Runnable task) {}

  /**
   * @param onBeat told what the heartbeat asks for
   * @param onAlarmSet told when an alarm was set, which may be earlier than all else
   */
  Pulse(Heartbeat heartbeat, Consumer<Heartbeat.Beat> onBeat, Runnable onAlarmSet) {
    this.heartbeat = heartbeat;
    this.onBeat = onBeat;
    this.onAlarmSet = onAlarmSet;
  }

  Heartbeat heartbeat() {
    return heartbeat;
  }

  /** Runs a task once after this time, in place of the one set before. */
  void alarm(Duration in, Runnable task) {
    alarm = new Alarm(heartbeat.now() + in.toNanos(), task);
    onAlarmSet.run();
  }

  /** Where the wheel has it. Call with the wheel's lock held, as {@link #slot(int)}. */
  int slot() {
    return slot;
  }

  void slot(int now) {
    slot = now;
  }

  /** How long {@link #beat} would have nothing to do, as things are. */
  long restNanos() {
    Alarm set = alarm;
    long rest = heartbeat.restNanos();
    return set == null ? rest : Math.min(rest, set.at - heartbeat.now());
  }

  /** Does what is due; called when it has rested. */
  void beat() {
    Alarm set = alarm;
    if (set != null && heartbeat.now() - set.at >= 0) {
      alarm = alarm == set ? null : alarm;
      set.task.run();
    }
    onBeat.accept(heartbeat.beat());
  }
}
