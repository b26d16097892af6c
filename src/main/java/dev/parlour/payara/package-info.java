/**
 * Faster ways through Payara's own WebSocket container, for where it is the server: the only
 * package that knows a container's inside. {@link dev.parlour.payara.PayaraWires} is the way in; a
 * {@code TcpUpgrade} stands in for Tyrus' servlet handler and leaves HTTP behind, {@code TcpReads}
 * and {@code FrameReader} take in, {@code TcpWire} and {@code TcpWriter} send; {@code TcpStream}
 * does the same for event streams. {@code HeadTimeout} and {@code IncomingFrames} bound what the
 * container leaves unbounded. Calls connection; only boot calls it. Where anything looks different
 * from what was read in Payara 6.2025.10 (Tyrus 2.1.5, Grizzly 4.0.2), and on TLS, the standard API
 * does the same, only slower.
 */
package dev.parlour.payara;
