package dev.parlour.connection;

import dev.parlour.limit.Proxies;
import dev.parlour.limit.Rate;

/**
 * Who and how many may come in.
 *
 * @param handshakes how many handshakes there may be, of all peers together
 * @param handshakesPerAddress how many there may be from one address
 * @param perUser the most connections of one user
 * @param userPublishes how many messages one user may publish by all of them
 * @param perAddress the most connections from one address
 * @param proxies whose word is taken for where a request comes from
 */
public record DoorLimits(
    Rate handshakes,
    Rate handshakesPerAddress,
    int perUser,
    Rate userPublishes,
    int perAddress,
    Proxies proxies) {}
