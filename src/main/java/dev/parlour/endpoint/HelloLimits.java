package dev.parlour.endpoint;

import java.time.Duration;

/**
 * How long a connection may take to say who it is.
 *
 * @param patience from its beginning until a {@code hello} with a token
 * @param notice how long before its token expires it is asked for a new one
 */
public record HelloLimits(Duration patience, Duration notice) {}
