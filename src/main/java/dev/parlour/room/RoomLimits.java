package dev.parlour.room;

/**
 * What rooms may cost.
 *
 * @param rooms the most rooms at once
 * @param members the most connections in one room
 * @param listed up to how many members are named; above it only counts are sent
 */
public record RoomLimits(int rooms, int members, int listed) {}
