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
  private final long limit;
  private final Hold hold;
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

  private BodyReader(ServletInputStream in, long limit, Hold hold) {
    this.in = in;
    this.limit = limit;
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
    if (length > limit) {
      return CompletableFuture.failedFuture(tooLarge(limit));
    }
    if (length == 0 || length < 0 && request.getHeader("Transfer-Encoding") == null) {
      return CompletableFuture.completedFuture("");
    }
    try {
      BodyReader reader = new BodyReader(request.getInputStream(), limit, hold);
      reader.in.setReadListener(reader);
      return reader.text;
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] chunk = new byte[CHUNK];
    int count = 0;
    // Not asked whether it is finished: Payara says so as soon as all has come, read or not.
    while (!text.isDone() && count >= 0 && in.isReady()) {
      count = in.read(chunk);
      if (count > 0) {
        take(chunk, count);
      }
    }
  }

  private void take(byte[] chunk, int count) {
    if (bytes.size() + (long) count > limit) {
      fail(tooLarge(limit));
      return;
    }
    try {
      hold.take(count);
      bytes.write(chunk, 0, count);
    } catch (CommandException e) {
      fail(e);
    }
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

  @Override
  public void onError(Throwable failure) {
    fail(failure);
  }

  private void fail(Throwable failure) {
    text.completeExceptionally(failure);
  }
}
