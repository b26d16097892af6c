package dev.parlour.endpoint;

import dev.parlour.limit.Rate;
import java.time.Duration;

/**
 * What one connection may do.
 *
 * @param commands how many commands it may say
 * @param bytes how many bytes they may have together
 * @param publishes how many messages it may publish
 * @param acknowledgements how many messages may be on their way into the log
 * @param histories how many questions about the past may be at work; each may cost the log a read
 * @param errors how many errors it may make
 * @param firstCommand how long it may be there without saying a command or being in a room
 */
public record PeerLimits(
    Rate commands,
    Rate bytes,
    Rate publishes,
    int acknowledgements,
    int histories,
    Rate errors,
    Duration firstCommand) {}
