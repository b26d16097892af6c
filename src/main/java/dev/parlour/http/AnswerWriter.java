package dev.parlour.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/**
 * Writes a body as the peer takes it, and ends the request then; no thread waits.
 *
 * <p>Thread-safe: one lock, this object's own, lets one thread write at a time.
 */
final class AnswerWriter implements WriteListener {

  private static final int CHUNK = 16 * 1024;

  private final AsyncContext request;
  private final ServletOutputStream out;
  private final byte[] body;

  /** Guarded by this. */
  private int written;

  /** Guarded by this. */
  private boolean ended;

  private AnswerWriter(AsyncContext request, byte[] body) throws IOException {
    this.request = request;
    this.out = request.getResponse().getOutputStream();
    this.body = body;
  }

  static void write(AsyncContext request, byte[] body) throws IOException {
    AnswerWriter writer = new AnswerWriter(request, body);
    writer.out.setWriteListener(writer);
  }

  @Override
  public void onWritePossible() throws IOException {
    boolean last = false;
    synchronized (this) {
      // Being asked whether it is ready, a container that is not calls back once it is.
      while (!ended && out.isReady()) {
        if (written < body.length) {
          int length = Math.min(CHUNK, body.length - written);
          out.write(body, written, length);
          written += length;
        } else {
          ended = true;
          last = true;
        }
      }
    }
    if (last) {
      request.complete();
    }
  }

  /** The peer has gone. */
  @Override
  public void onError(Throwable failure) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    request.complete();
  }
}
