package dev.parlour.room;

import java.util.function.Consumer;

/**
 * What looks on at all rooms. Thread-safe: immutable, and so are its parts.
 *
 * @param publishes stands around each publish
 * @param listener told what happens
 * @param membersChanged told, with the room's lock held, that {@link Room#tellPresence} has
 *     something to tell
 */
record RoomWatch(
    RoomCounts counts,
    PublishWatch publishes,
    RoomListener listener,
    Consumer<Room> membersChanged) {}
