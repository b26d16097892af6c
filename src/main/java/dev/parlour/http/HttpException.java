package dev.parlour.http;

import dev.parlour.protocol.ErrorCode;
import java.util.Map;

/**
 * A request that can't be carried out, for a reason that only HTTP has.
 *
 * <p>Without a stack trace: it is an answer to a peer, not a fault of this server.
 */
final class HttpException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final ErrorCode code;
  private final transient Map<String, String> headers;

  /**
   * @param headers of the answer, beside those of every answer
   * @param message for the person who wrote the client: what is wrong, and what is allowed
   */
  HttpException(int status, ErrorCode code, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  HttpException(int status, ErrorCode code, String message) {
    this(status, code, message, Map.of());
  }

  int status() {
    return status;
  }

  ErrorCode code() {
    return code;
  }

  Map<String, String> headers() {
    return headers;
  }
}
