package dev.parlour.http;

import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Takes in a body as it comes, up to a size; no thread waits for it.
 *
 * <p>Used by one thread at a time: the container sees to it.
 */
final class BodyReader implements ReadListener {

  private static final int CHUNK = 8 * 1024;

  private final ServletInputStream in;
  private final Hold hold;

  /** How many bytes are still to come. */
  private long remaining;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<String> text = new CompletableFuture<>();

  /** Takes bytes into account. */
  @FunctionalInterface
  interface Hold {
    /**
     * @throws CommandException when there may not be so many more
     */
    void take(long more) throws CommandException;
  }

  private BodyReader(ServletInputStream in, long length, Hold hold) {
    this.in = in;
    this.remaining = length;
    this.hold = hold;
  }

  /**
   * The body as text.
   *
   * @param limit how many bytes it may have
   * @param hold takes its bytes into account as they come
   */
  static CompletableFuture<String> read(HttpServletRequest request, long limit, Hold hold) {
    long length = request.getContentLengthLong();
    if (length < 0 && request.getHeader("Transfer-Encoding") != null) {
      return CompletableFuture.failedFuture(lengthless());
    }
    if (length > limit) {
      return CompletableFuture.failedFuture(tooLarge(limit));
    }
    if (length <= 0) {
      return CompletableFuture.completedFuture("");
    }
    try {
      BodyReader reader = new BodyReader(request.getInputStream(), length, hold);
      reader.in.setReadListener(reader);
      return reader.text;
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] chunk = new byte[CHUNK];
    // Asked only while there is more. Asked behind the last byte, Payara waits for another one
    // beside
    // telling the end, and takes in the next request too early: some of those then hang.
    while (!text.isDone() && remaining > 0 && in.isReady()) {
      take(chunk, in.read(chunk));
    }
    // Where the end came with the beginning, nobody tells it who is not asked.
    if (remaining == 0 && in.isFinished()) {
      onAllDataRead();
    }
  }

  private void take(byte[] chunk, int count) {
    try {
      if (count > 0) {
        hold.take(count);
        bytes.write(chunk, 0, count);
        remaining -= count;
      }
    } catch (CommandException e) {
      fail(e);
    }
  }

  private static HttpException lengthless() {
    return new HttpException(
        411,
        ErrorCode.UNSUPPORTED,
        "Content-Length: a body comes with its length, and not in chunks",
        Map.of("Connection", "close"));
  }

  private static HttpException tooLarge(long limit) {
    // Whoever goes on sending can't be answered again on this connection.
    return new HttpException(
        413,
        ErrorCode.TOO_LARGE,
        "a body has at most "
            + limit
            + " bytes: parlour.http.messages times parlour.message.limit, and what stands between",
        Map.of("Connection", "close"));
  }

  @Override
  public void onAllDataRead() {
    if (text.isDone()) {
      return;
    }
    try {
      String decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      text.complete(decoded);
    } catch (CharacterCodingException e) {
      fail(new CommandException(ErrorCode.BAD_REQUEST, null, null, "the body is no UTF-8"));
    }
  }

  /** The peer has gone, which is no fault of this server. */
  @Override
  public void onError(Throwable failure) {
    fail(new CommandException(ErrorCode.BAD_REQUEST, null, null, "the body did not come whole"));
  }

  private void fail(Throwable failure) {
    text.completeExceptionally(failure);
  }
}
