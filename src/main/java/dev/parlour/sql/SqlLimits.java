package dev.parlour.sql;

import java.time.Duration;

/**
 * What the durable log may cost.
 *
 * @param queueBytes about how many bytes may wait to be written
 * @param patience how long an append may wait for the database
 * @param readers how many threads read, each with a connection of its own
 */
public record SqlLimits(long queueBytes, Duration patience, int readers) {}
