package dev.parlour.endpoint;

import dev.parlour.limit.Rate;

/**
 * What an echo may cost.
 *
 * @param open whether there is any
 * @param message the longest message, in bytes
 * @param queue how many bytes may wait for a peer to read them; one message always may
 * @param bytes how many bytes one connection may send
 */
public record EchoLimits(boolean open, int message, long queue, Rate bytes) {}
