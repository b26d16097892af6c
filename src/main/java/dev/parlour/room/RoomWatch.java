package dev.parlour.room;

/**
 * What looks on at all rooms. Thread-safe: immutable, and so are its parts.
 *
 * @param publishes stands around each publish
 */
record RoomWatch(RoomCounts counts, PublishWatch publishes) {}
