package dev.parlour.log;

import dev.parlour.UserId;

/**
 * A message on its way into the log, before it has a position. Immutable.
 *
 * @param from who publishes it; not null
 * @param key the publisher's own name for it, or null
 * @param data JSON, as it came; not null
 */
public record Draft(UserId from, String key, String data) {}
