import java.io.IOException;

/**
 * The server broke RFC 6455 or a bound of this client; carries the close code to answer with;
 * immutable.
 */
final class ProtocolFailure extends IOException {
  static final int PROTOCOL_ERROR = 1002;
  static final int TOO_BIG = 1009;

  private static final long serialVersionUID = 1L;

  private final int code;

  ProtocolFailure(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
