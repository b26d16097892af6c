package dev.parlour.api;

/**
 * An observer was too slow: events were not told to it, as too much waited for it already. Told
 * about once a second while that goes on; always told itself, added up for whoever observes it
 * slowly. Immutable.
 *
 * @param bean whose observer method it is; not null
 * @param count how many events, at least 1
 */
public record Missed(Class<?> bean, long count) {}
