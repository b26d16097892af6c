/**
 * Parlour: real-time rooms for any web page, from a Jakarta EE server. This is the map of the
 * house.
 *
 * <p>One published message, top to bottom, no turning back:
 *
 * <pre>
 * browser → endpoint.RoomEndpoint → protocol.CommandDecoder → endpoint.RoomCommands
 *         → room.Room.publish → log.RoomLog.append
 *         → room.Audience (one per delivery loop; the message is encoded once)
 *         → room.Subscription (a cursor) → connection.Connection (a bounded queue) → connection.Wire
 * </pre>
 *
 * <p>The packages, each using only those named, and this one:
 *
 * <ul>
 *   <li>{@code limit}: everything that is bounded, rates, and counts by user and address
 *   <li>{@code protocol}: commands and events, the only place that knows JSON; uses limit
 *   <li>{@code log}: {@link dev.parlour.log.RoomLog}, the only place that gives out positions
 *   <li>{@code sql}: logs in a database, and the audit log; uses log, auth, protocol, moderation,
 *       and only boot uses it
 *   <li>{@code auth}: who a connection is and what it may do
 *   <li>{@code connection}: one open WebSocket or event stream, its bounded queue and its
 *       heartbeat; uses protocol, auth, limit
 *   <li>{@code room}: rooms, subscriptions and members; uses protocol, log, connection, auth, limit
 *   <li>{@code moderation}: what administrators may do, and the log of it; uses protocol, log,
 *       auth, connection, room
 *   <li>{@code endpoint}: the doors and the handshake; uses protocol, auth, connection, room,
 *       moderation, limit
 *   <li>{@code http}: the same by requests and event streams; uses protocol, auth, connection,
 *       room, moderation, limit
 *   <li>{@code api}: what a team's own beans in the same server get; uses protocol, log, room,
 *       limit
 *   <li>{@code payara}: the faster way between a browser and its connection, on Payara; uses
 *       connection, and only boot uses it
 *   <li>{@code metrics}: meters, health, and who may see them; uses protocol, log, connection,
 *       room, and only boot uses it
 *   <li>{@code trace}: spans around publishes and appends; uses protocol, log, room, and only boot
 *       uses it
 *   <li>{@code boot}: settings, and how the parts are put together; nothing uses it
 * </ul>
 *
 * <p>This package holds the few values that all of them speak of, and uses none of them.
 */
package dev.parlour;
