package dev.parlour.log;

import java.time.Duration;

/**
 * How much a log keeps; whatever goes past any of the three bounds is dropped, oldest first.
 *
 * @param messages the most messages, at least 1
 * @param bytes about how much memory they may hold, in bytes; the newest message is kept even when
 *     it alone is larger
 * @param age how long a message is kept; not null
 */
public record Retention(int messages, long bytes, Duration age) {}
