package dev.parlour.log;

/**
 * What became of an append. Immutable.
 *
 * @param message as the log holds it; not null
 * @param duplicate whether the log held a message with that key already: this one
 */
public record Appended(Message message, boolean duplicate) {}
