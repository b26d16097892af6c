/**
 * The doors: the handshake, {@link dev.parlour.endpoint.EchoEndpoint} and {@link
 * dev.parlour.endpoint.RoomEndpoint}, where the container calls in. A {@link
 * dev.parlour.connection.Doorkeeper} counts who comes in, a {@code Conduct} what one connection
 * does. Calls protocol, auth, connection, room and limit. What a room does with a command is not
 * its business.
 */
package dev.parlour.endpoint;
