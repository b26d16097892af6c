package dev.parlour.connection;

import dev.parlour.UserId;
import dev.parlour.limit.Limit;
import dev.parlour.limit.Proxies;
import dev.parlour.limit.Rate;
import dev.parlour.limit.Rejections;
import dev.parlour.limit.Seat;
import dev.parlour.limit.Seats;
import dev.parlour.limit.Throttle;
import dev.parlour.limit.Throttles;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts who comes in, by address and by user, and how many knock. Thread-safe: holds nothing but
 * what is.
 */
public final class Doorkeeper {

  /** How many addresses, and users, are each counted by their own though none is connected. */
  private static final int REMEMBERED = 8192;

  private final Proxies proxies;
  private final Throttle handshakes;
  private final Throttles<String> byAddress;
  private final Seats<String> addresses;
  private final Seats<UserId> users;
  private final Connections connections;
  private final Rejections rejections;

  /**
   * @param rejections counts whom it turns away
   */
  public Doorkeeper(DoorLimits limits, Connections connections, Rejections rejections) {
    this.proxies = limits.proxies();
    this.handshakes = new Throttle(Limit.HANDSHAKES, limits.handshakes());
    this.byAddress =
        new Throttles<>(
            REMEMBERED,
            () -> new Throttle(Limit.ADDRESS_HANDSHAKES, limits.handshakesPerAddress()));
    this.addresses =
        new Seats<>(
            limits.perAddress(), none -> new Throttle(Limit.ADDRESS_CONNECTIONS, Rate.none()));
    // Remembered, so that who comes back at once may not publish anew.
    Throttles<UserId> byUser =
        new Throttles<>(
            REMEMBERED, () -> new Throttle(Limit.USER_PUBLISHES, limits.userPublishes()));
    this.users = new Seats<>(limits.perUser(), byUser::of);
    this.connections = connections;
    this.rejections = rejections;
  }

  /** Where a request comes from. */
  public String address(HttpServletRequest request) {
    return proxies.client(request);
  }

  /**
   * Lets a handshake go on that would not be in vain, and counts one that would.
   *
   * @throws CommandException which tells what it is too much of, and when another one may
   */
  public void knock(String address) throws CommandException {
    try {
      check(address);
    } catch (CommandException refused) {
      rejections.add(refused.limit());
      throw refused;
    }
  }

  /**
   * The same, but does not count.
   *
   * <p>An address's own share comes first, so that what it is refused takes nothing from the
   * others.
   */
  public void check(String address) throws CommandException {
    String block = Proxies.block(address);
    CommandException.pass(byAddress.of(block), 1, null, null);
    if (addresses.isFull(block)) {
      throw tooMany();
    }
    CommandException.pass(handshakes, 1, null, null);
  }

  /**
   * Lets a connection in, or tells it why not, and closes it.
   *
   * @param address where it comes from; null, where the container can't tell, is not counted
   * @param opening opens it, if there may be one more
   */
  public Optional<Visit> admit(
      String address, Wire wire, Format format, Supplier<Optional<Connection>> opening) {
    try {
      return Optional.of(enter(address, opening));
    } catch (CommandException full) {
      rejections.add(full.limit());
      connections.turnAway(wire, format, full);
      return Optional.empty();
    }
  }

  /**
   * Lets a connection in; does not count one that is not.
   *
   * @param address where it comes from; null, where the container can't tell, is not counted
   * @param opening opens it, if there may be one more
   * @throws CommandException when there are too many
   */
  public Visit enter(String address, Supplier<Optional<Connection>> opening)
      throws CommandException {
    Seat seat = address == null ? Seat.uncounted() : seat(address);
    Optional<Connection> opened = opening.get();
    if (opened.isPresent()) {
      opened.get().address(address);
      return new Visit(opened.get(), seat);
    }
    seat.release();
    throw connections.full();
  }

  private Seat seat(String address) throws CommandException {
    return addresses.take(Proxies.block(address)).orElseThrow(this::tooMany);
  }

  private CommandException tooMany() {
    String message = addresses.most() + " connections from one address are as many as may be";
    return full(Limit.ADDRESS_CONNECTIONS, null, message);
  }

  /**
   * Counts a connection of a user; the seat is to be given back when it is closed.
   *
   * @param command what made it that user's
   * @throws CommandException when there are as many as may be
   */
  public Seat seat(UserId user, Command command) throws CommandException {
    return users
        .take(user)
        .orElseThrow(
            () ->
                full(
                    Limit.USER_CONNECTIONS,
                    command.id(),
                    users.most() + " connections of one user are as many as may be"));
  }

  /** What a user may publish by all connections, and by HTTP. */
  public Throttle publishes(UserId user) {
    return users.together(user);
  }

  private static CommandException full(Limit limit, Long id, String message) {
    return CommandException.over(limit, ErrorCode.OVERLOADED, id, null, message);
  }

  /** How many users are connected. */
  public int users() {
    return users.count();
  }

  /** From how many addresses there are connections. */
  public int addresses() {
    return addresses.count();
  }
}
