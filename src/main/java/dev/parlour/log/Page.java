package dev.parlour.log;

import java.util.List;

/**
 * A stretch of the log, read after a place or before it. Immutable.
 *
 * <p>The messages stand next to each other in order. When reading on: if the first one is not the
 * next after the place asked for, those between are no longer held; if there is none and {@code
 * head} is past that place, all up to {@code head} are no longer held.
 *
 * @param messages what was read, oldest first; not null, may be empty
 * @param head the number of the newest message that the log knew of when it was read; 0 when there
 *     was none
 */
public record Page(List<Message> messages, long head) {}
