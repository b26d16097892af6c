package dev.parlour.endpoint;

/**
 * What an echo may cost.
 *
 * @param message the longest message, in bytes
 * @param queue how many bytes may wait for a peer to read them; one message always may
 */
public record EchoLimits(int message, long queue) {}
