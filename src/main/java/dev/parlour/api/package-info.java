/**
 * For a team's own beans in the same server: {@link dev.parlour.api.Parlour} publishes, reads and
 * tells who is there; {@link dev.parlour.api.RoomEvent} and {@link dev.parlour.api.Missed} are what
 * they can observe by CDI; {@code Observers} tells them, {@code ObserverQueue} one of them. Calls
 * protocol, log, room and limit, and CDI. Who may do what is not its business: beans may do all
 * that limits allow.
 */
package dev.parlour.api;
