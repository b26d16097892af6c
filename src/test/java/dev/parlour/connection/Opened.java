package dev.parlour.connection;

import dev.parlour.UserId;
import dev.parlour.auth.Grants;
import dev.parlour.auth.Identity;
import dev.parlour.auth.Permission;
import dev.parlour.auth.RoomPattern;
import dev.parlour.protocol.EventEncoder;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Opens connections over a wire and a loop of the test's choice; closes run at once. */
public final class Opened {

  /** So slow that no test sees a heartbeat. */
  private static final Duration NEVER = Duration.ofDays(1);

  private static final Grants ALL =
      Grants.of(Map.of(new RoomPattern("*"), EnumSet.range(Permission.READ, Permission.HISTORY)));

  private Opened() {}

  /** A connection of a guest called {@code ada}. */
  static Connection connection(Wire wire, Executor loop, Format format, ConnectionLimits limits) {
    return connection(wire, loop, format, limits, "ada");
  }

  /** A connection of a guest of that name. */
  public static Connection connection(
      Wire wire, Executor loop, Format format, ConnectionLimits limits, String user) {
    return connection(wire, loop, format, limits, user, System::nanoTime, moved -> {});
  }

  /** A plain connection by another clock. */
  static Connection connection(
      Wire wire, Executor loop, ConnectionLimits limits, LongSupplier nanoTime) {
    return connection(wire, loop, limits, nanoTime, moved -> {});
  }

  /** The same, which says when it may have to be looked at sooner. */
  static Connection connection(
      Wire wire,
      Executor loop,
      ConnectionLimits limits,
      LongSupplier nanoTime,
      Consumer<Connection> onSooner) {
    return connection(wire, loop, Format.PLAIN, limits, "ada", nanoTime, onSooner);
  }

  /** An event stream by another clock. */
  static Connection stream(
      Wire wire, Executor loop, ConnectionLimits limits, LongSupplier nanoTime) {
    return connection(wire, loop, Format.STREAM, limits, "ada", nanoTime, moved -> {});
  }

  private static Connection connection(
      Wire wire,
      Executor loop,
      Format format,
      ConnectionLimits limits,
      String user,
      LongSupplier nanoTime,
      Consumer<Connection> onSooner) {
    return new Connection(
        "c1",
        Identity.guest(UserId.guest(user), ALL),
        format,
        wire,
        loop,
        Runnable::run,
        limits,
        new EventEncoder(),
        new Heartbeat(limits, nanoTime),
        onSooner);
  }

  /** Limits on bytes, with a heartbeat that never comes. */
  public static ConnectionLimits limits(long queueBytes, int batchBytes) {
    return new ConnectionLimits(100, queueBytes, batchBytes, NEVER, NEVER);
  }
}
