/**
 * One open WebSocket or event stream: {@link dev.parlour.connection.Connection}, its bounded queue,
 * its heartbeat, and the delivery loop it belongs to. {@link dev.parlour.connection.Frame} is what
 * leaves, {@link dev.parlour.connection.Wire} the way out, found by {@link
 * dev.parlour.connection.Wires}; {@link dev.parlour.connection.Doorkeeper} counts who comes in, and
 * {@link dev.parlour.connection.Inspection} tells how connections are. Calls protocol, auth and
 * limit. {@link dev.parlour.connection.JakartaWire} is the only caller of the container's {@code
 * RemoteEndpoint}; {@code ServletWire} does the same for event streams. Rooms are not its business:
 * they hand it frames, and a {@link dev.parlour.connection.Feed} to draw more from.
 */
package dev.parlour.connection;
