package dev.parlour.auth;

import java.time.Duration;

/**
 * What keeping keys may cost.
 *
 * @param refresh how often keys are fetched from a server
 * @param poll how often a file of keys is looked at
 * @param pause how long at least between two fetches that tokens with unknown keys cause
 * @param timeout how long one fetch may take
 * @param waiting how many tokens may wait for one
 * @param bytes how large what holds the keys may be
 * @param count how many keys it may hold
 */
public record KeyLimits(
    Duration refresh,
    Duration poll,
    Duration pause,
    Duration timeout,
    int waiting,
    int bytes,
    int count) {}
