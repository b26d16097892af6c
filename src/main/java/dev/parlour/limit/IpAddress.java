package dev.parlour.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 address. IPv4 in the clothes of IPv6 ({@code ::ffff:192.0.2.1}) is IPv4.
 * Immutable.
 */
final class IpAddress {

  private static final Pattern V4 =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F:.]{1,44}");

  /** A provider gives one customer that many bits at least: fewer addresses would be no limit. */
  private static final int CUSTOMER_BITS = 64;

  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads an address; never asks the name service. Empty when it is none. */
  static Optional<IpAddress> parse(String text) {
    int zone = text.indexOf('%');
    String address = zone < 0 ? text : text.substring(0, zone);
    boolean literal =
        V4.matcher(address).matches() || address.indexOf(':') >= 0 && V6.matcher(address).matches();
    if (!literal) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IpAddress(InetAddress.getByName(address).getAddress()));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** How many bits such an address has. */
  int bits() {
    return bytes.length * Byte.SIZE;
  }

  /** Whether both begin with the same so many bits, and are of the same kind. */
  boolean startsLike(IpAddress other, int bits) {
    if (bytes.length != other.bytes.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    int rest = bits % Byte.SIZE;
    return Arrays.equals(bytes, 0, whole, other.bytes, 0, whole)
        && (rest == 0 || (differing(other, whole) >> (Byte.SIZE - rest)) == 0);
  }

  private int differing(IpAddress other, int at) {
    return (bytes[at] ^ other.bytes[at]) & 0xff;
  }

  /** What counts as one peer: an IPv4 address, or the 64 bits that one customer has of IPv6. */
  String block() {
    if (bits() <= CUSTOMER_BITS) {
      return toString();
    }
    byte[] start = new byte[bytes.length];
    System.arraycopy(bytes, 0, start, 0, CUSTOMER_BITS / Byte.SIZE);
    return new IpAddress(start) + "/" + CUSTOMER_BITS;
  }

  /** As it is written, IPv6 with all its zeros. */
  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
