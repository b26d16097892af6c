package dev.parlour.sql;

/**
 * A key within a room. Immutable.
 *
 * @param roomId the room's number in the database
 */
record RoomKey(long roomId, String key) {}
