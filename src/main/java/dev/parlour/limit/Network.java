package dev.parlour.limit;

/**
 * Addresses that begin alike, or a single one: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, {@code
 * 192.0.2.7}. Immutable.
 */
public final class Network {

  private final IpAddress start;
  private final int bits;

  private Network(IpAddress start, int bits) {
    this.start = start;
    this.bits = bits;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Network parse(String text) {
    if (text.indexOf('%') >= 0) {
      throw new IllegalArgumentException(text);
    }
    String[] parts = text.split("/", 2);
    IpAddress start =
        IpAddress.parse(parts[0]).orElseThrow(() -> new IllegalArgumentException(text));
    if (parts.length == 1) {
      return new Network(start, start.bits());
    }
    if (!parts[1].matches("[0-9]{1,3}") || Integer.parseInt(parts[1]) > start.bits()) {
      throw new IllegalArgumentException(text);
    }
    return new Network(start, Integer.parseInt(parts[1]));
  }

  /** Whether an address is in it, of whichever scope; what is no address is not. */
  public boolean contains(String text) {
    return IpAddress.parse(text).map(this::contains).orElse(false);
  }

  boolean contains(IpAddress address) {
    return start.startsLike(address, bits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network network && bits == network.bits && start.equals(network.start);
  }

  @Override
  public int hashCode() {
    return start.hashCode() + bits;
  }

  @Override
  public String toString() {
    return start + "/" + bits;
  }
}
