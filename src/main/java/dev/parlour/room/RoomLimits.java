package dev.parlour.room;

import dev.parlour.limit.Rate;
import java.time.Duration;

/**
 * What rooms may cost.
 *
 * @param rooms the most rooms at once
 * @param members the most connections in one room
 * @param listed up to how many members are named; above it only counts are sent
 * @param grace how long a member whose connection broke is still taken to be there
 * @param presenceInterval how much time is at least between two tellings of who came and went
 * @param historyMessages the most messages one answer holds
 * @param historyBytes about how many bytes one answer holds at most; one message is always sent
 * @param publishes how many messages may be published in one room
 */
public record RoomLimits(
    int rooms,
    int members,
    int listed,
    Duration grace,
    Duration presenceInterval,
    int historyMessages,
    long historyBytes,
    Rate publishes) {}
