package dev.parlour.crash;

import java.util.List;

/**
 * What a load is made of. Immutable.
 *
 * @param seed of all that is left to chance
 * @param rooms each publisher and each reader is in all of them
 * @param publishers how many there are
 * @param readers how many there are
 * @param durable whether the rooms lose nothing; then clients also drop their connections and stop
 *     reading of their own accord, and no gap is allowed
 */
record LoadPlan(long seed, List<String> rooms, int publishers, int readers, boolean durable) {}
