package dev.parlour.protocol;

import dev.parlour.RoomName;
import dev.parlour.UserId;

/**
 * What an administrator ordered, as it is told to one. Immutable.
 *
 * @param number counts 1, 2, 3…
 * @param at when, in milliseconds since 1970
 * @param who the administrator
 * @param user whom it is about, or null
 * @param room where, or null
 * @param until until when, in milliseconds since 1970; null when it is for once or for good
 * @param reason why, or null
 */
public record AuditLine(
    long number,
    long at,
    UserId who,
    Action action,
    UserId user,
    RoomName room,
    Long until,
    String reason) {}
