/**
 * Rooms and who is in them. A {@link dev.parlour.room.Room} keeps its order by one lock; a {@link
 * dev.parlour.room.Subscription} is a cursor over the room's log, and an {@code Audience} is what
 * of a room lives on one delivery loop. Calls protocol, log, connection, auth and limit. Where
 * commands come from is not its business.
 */
package dev.parlour.room;
