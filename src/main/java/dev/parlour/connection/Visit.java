package dev.parlour.connection;

import dev.parlour.limit.Seat;

/**
 * A connection that was let in. Immutable.
 *
 * @param seat its place among those from its address, to be given back when it is closed
 */
public record Visit(Connection connection, Seat seat) {}
