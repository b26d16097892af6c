package dev.parlour.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from the headers that proxies add for whom a request was passed on, the first proxy's word
 * first. What can't be read is an address that nobody knows; nothing is thrown.
 */
final class Forwarded {

  /** Name, and value as a token or a quoted string: RFC 7239 section 4, RFC 9110 section 5.6. */
  private static final Pattern PAIR =
      Pattern.compile(
          "\\s*([A-Za-z0-9!#$%&'*+.^_`|~-]+)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s\";,]*+))\\s*");

  /** An address, with brackets around IPv6 when there is a port. */
  private static final Pattern NODE =
      Pattern.compile(
          "\\[([^\\]]*)\\](?::[^:]*)?|([^:\\[\\]]*)(?::[^:]*)?|([^\\[\\]]*:[^\\[\\]]*:[^\\[\\]]*)");

  /** Longer than any address with its port; a longer text is not worth looking at. */
  private static final int LONGEST = 60;

  private Forwarded() {}

  /**
   * Reads {@code Forwarded} (RFC 7239).
   *
   * @param headers its values, in the order they came
   */
  static List<Optional<IpAddress>> standard(List<String> headers) {
    List<Optional<IpAddress>> hops = new ArrayList<>();
    String all = String.join(",", headers);
    Matcher pair = PAIR.matcher(all);
    Optional<IpAddress> hop = Optional.empty();
    int at = 0;
    while (at < all.length()) {
      if (!pair.region(at, all.length()).lookingAt()) {
        // Broken: whatever comes before it can't be told apart from it.
        return List.of(Optional.empty());
      }
      if (pair.group(1).equalsIgnoreCase("for")) {
        hop = node(pair.group(2) == null ? pair.group(3) : unquoted(pair.group(2)));
      }
      at = pair.end();
      if (at == all.length() || all.charAt(at) == ',') {
        hops.add(hop);
        hop = Optional.empty();
      }
      at++;
    }
    return hops;
  }

  private static String unquoted(String quoted) {
    return quoted.replaceAll("\\\\(.)", "$1");
  }

  /**
   * Reads {@code X-Forwarded-For}.
   *
   * @param headers its values, in the order they came
   */
  static List<Optional<IpAddress>> usual(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .map(String::strip)
        .map(Forwarded::node)
        .toList();
  }

  private static Optional<IpAddress> node(String text) {
    Matcher node = NODE.matcher(text);
    if (text.length() > LONGEST || !node.matches()) {
      return Optional.empty();
    }
    String address = node.group(1) != null ? node.group(1) : node.group(2);
    return IpAddress.parse(address == null ? node.group(3) : address);
  }
}
