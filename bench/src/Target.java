import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * A server on this machine; immutable.
 *
 * @param prefix path of the application, empty at the root, never ending with a slash
 */
record Target(InetSocketAddress address, String prefix) {

  /**
   * @throws IllegalArgumentException unless the URL is {@code ws} and its host a loopback address
   */
  static Target parse(String url) {
    URI uri = URI.create(url);
    if (!"ws".equals(uri.getScheme()) || uri.getHost() == null || uri.getQuery() != null) {
      throw new IllegalArgumentException("--url must look like ws://127.0.0.1:8080, not " + url);
    }
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    String path = uri.getRawPath().replaceAll("/+$", "");
    return new Target(new InetSocketAddress(loopback(uri.getHost()), port), path);
  }

  /** The Host header, which names the address and not what the user typed. */
  String authority() {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  private static InetAddress loopback(String host) {
    boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
    try {
      // Other names are refused without asking a resolver about them.
      if (literal || host.equals("localhost")) {
        InetAddress address = InetAddress.getByName(host);
        if (address.isLoopbackAddress()) {
          return address;
        }
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + host, e);
    }
    throw new IllegalArgumentException(
        "refused: "
            + host
            + " is not a loopback address, and this generator only loads a server on its own machine");
  }
}
