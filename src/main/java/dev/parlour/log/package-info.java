/**
 * What a room remembers: {@link dev.parlour.log.RoomLog} is the port, and the only place that gives
 * out positions. Calls nothing but the root package. How messages reach members is not its
 * business.
 */
package dev.parlour.log;
