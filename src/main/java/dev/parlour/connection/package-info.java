/**
 * One open WebSocket: {@link dev.parlour.connection.Connection}, its bounded queue, its heartbeat,
 * and the delivery loop it belongs to. {@link dev.parlour.connection.Frame} is what leaves, {@link
 * dev.parlour.connection.Wire} the way out, found by {@link dev.parlour.connection.Wires}. Calls
 * protocol, auth and limit. {@link dev.parlour.connection.JakartaWire} is the only caller of the
 * container's {@code RemoteEndpoint}. Rooms are not its business: they hand it frames, and a {@link
 * dev.parlour.connection.Feed} to draw more from.
 */
package dev.parlour.connection;
