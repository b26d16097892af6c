import java.util.ArrayList;
import java.util.List;

/**
 * How long members that lag need to get as far as the others were at the beginning; confined to one
 * thread.
 */
final class CatchUp {
  private final List<Attendee> behind;
  private final long target;
  private final long startedAt = System.nanoTime();
  private final int all;
  private long doneAt;
  private long most;

  /**
   * @param target where they have caught up, in the terms of {@link Ledger#progress}
   */
  CatchUp(List<Attendee> members, long target) {
    this.behind = new ArrayList<>(members);
    this.target = target;
    this.all = members.size();
    for (Attendee member : members) {
      most = Math.max(most, target - member.ledger().progress());
    }
  }

  /** Those whose connection ended are not waited for. */
  boolean isDone() {
    if (doneAt == 0) {
      behind.removeIf(member -> !member.isOpen() || member.ledger().progress() >= target);
      doneAt = behind.isEmpty() ? System.nanoTime() : 0;
    }
    return doneAt != 0;
  }

  int all() {
    return all;
  }

  /** How many messages the last of them was behind at the beginning. */
  long most() {
    return most;
  }

  /** -1 when they have not caught up. */
  long millis() {
    return doneAt == 0 ? -1 : (doneAt - startedAt) / 1_000_000;
  }
}
