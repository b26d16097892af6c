package dev.parlour.connection;

import dev.parlour.LogEvent;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The way out of an event stream by the standard API, which every container has: the answer to a
 * request, written as the peer takes it.
 *
 * <p>Thread-safe: one lock, this object's own, orders the calls of the loop and of the container,
 * whose stream must be used by one thread at a time.
 */
final class ServletWire implements Wire, WriteListener, AsyncListener {

  private static final Logger LOGGER = System.getLogger(ServletWire.class.getName());

  private final AsyncContext request;
  private final Runnable gone;
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Guarded by this. Null until the first frame. */
  private ServletOutputStream out;

  /** Guarded by this. What is to be written as soon as the stream is ready; null when nothing. */
  private byte[] bytes;

  /** Guarded by this. Whether what was written is yet to leave the container's buffer. */
  private boolean written;

  /** Guarded by this. Told when the frame has left; null when none is on its way. */
  private Consumer<Throwable> done;

  ServletWire(AsyncContext request, Runnable gone) {
    this.request = request;
    this.gone = gone;
    request.setTimeout(0);
    request.addListener(this);
  }

  @Override
  public boolean takesSeveral() {
    return true;
  }

  @Override
  public void send(Frame frame, Consumer<Throwable> whenLeft) {
    boolean first;
    synchronized (this) {
      bytes = frame.stream();
      done = whenLeft;
      first = out == null;
    }
    try {
      if (first) {
        start();
      } else {
        onWritePossible();
      }
    } catch (IOException | RuntimeException e) {
      // Containers throw when the peer has just gone.
      onError(e);
    }
  }

  /** The container calls back when it can be written to. */
  private void start() throws IOException {
    ServletOutputStream opened = request.getResponse().getOutputStream();
    synchronized (this) {
      out = opened;
    }
    opened.setWriteListener(this);
  }

  @Override
  public void onWritePossible() throws IOException {
    Consumer<Throwable> left = null;
    synchronized (this) {
      // Being asked whether it is ready, a container that is not calls back once it is.
      while (done != null && out.isReady()) {
        if (bytes != null) {
          out.write(bytes);
          bytes = null;
          written = true;
        } else if (written) {
          out.flush();
          written = false;
        } else {
          left = done;
          done = null;
        }
      }
    }
    if (left != null) {
      left.accept(null);
    }
  }

  @Override
  public void onError(Throwable failure) {
    Consumer<Throwable> failed;
    synchronized (this) {
      failed = done;
      done = null;
      bytes = null;
    }
    if (failed != null) {
      failed.accept(failure);
    }
    close(0, "");
  }

  /** Signs of life are frames. */
  @Override
  public void ping() {}

  /** A stream that has not begun is answered by whoever asked for it. */
  @Override
  public void close(int code, String reason) {
    end();
    try {
      if (hasBegun()) {
        request.complete();
      }
    } catch (RuntimeException e) {
      // Somebody else was first.
      LogEvent.of("stream.ended").with("because", e).log(LOGGER, Level.DEBUG);
    }
  }

  private synchronized boolean hasBegun() {
    return out != null;
  }

  private void end() {
    if (ended.compareAndSet(false, true)) {
      gone.run();
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    close(0, "");
  }

  @Override
  public void onError(AsyncEvent event) {
    onError(event.getThrowable());
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
