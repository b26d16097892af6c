/**
 * The doors: the handshake, {@link dev.parlour.endpoint.EchoEndpoint} and {@link
 * dev.parlour.endpoint.RoomEndpoint}, where the container calls in. Calls protocol, auth,
 * connection and room. What a room does with a command is not its business.
 */
package dev.parlour.endpoint;
