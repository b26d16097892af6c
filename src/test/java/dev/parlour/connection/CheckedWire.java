package dev.parlour.connection;

import dev.parlour.protocol.CloseCode;
import java.io.IOException;
import java.util.function.Consumer;

/** A wire that asks an account whether each of its calls may be. Not thread-safe. */
final class CheckedWire implements Wire {

  private final Account account;
  private final NotedLoop loop;
  private final boolean several;
  private boolean slow;
  private boolean broken;

  /** Null when nothing is on its way. */
  private Consumer<Throwable> onItsWay;

  CheckedWire(Account account, NotedLoop loop, boolean several) {
    this.account = account;
    this.loop = loop;
    this.several = several;
  }

  /** From now on it completes within the call, as does what is on its way. */
  void hurry() {
    slow = false;
    complete();
  }

  /** From now on it completes when told to. */
  void stall() {
    slow = true;
  }

  /** From now on every send fails. */
  void breakDown() {
    broken = true;
  }

  /** What is on its way has left, or failed. */
  void complete() {
    Consumer<Throwable> done = onItsWay;
    onItsWay = null;
    if (done != null) {
      finish(done);
    }
  }

  @Override
  public boolean takesSeveral() {
    return several;
  }

  @Override
  public void send(Frame frame, Consumer<Throwable> done) {
    account.sends(frame);
    if (slow) {
      onItsWay = done;
    } else {
      finish(done);
    }
  }

  private void finish(Consumer<Throwable> done) {
    account.left(broken);
    if (broken) {
      loop.note(() -> account.aborts(CloseCode.INTERNAL));
    }
    done.accept(broken ? new IOException("broken on purpose") : null);
  }

  @Override
  public void pause() {
    account.pauses();
  }

  @Override
  public void resume() {
    account.resumes();
  }

  @Override
  public void ping() {
    account.pings();
  }

  @Override
  public void close(int code, String reason) {
    account.closed(code);
  }
}
