/**
 * Bounds, and what it means to reach one: {@link dev.parlour.limit.Limit} names them all, {@link
 * dev.parlour.limit.Throttle} lets so much through in a second, {@link dev.parlour.limit.Seats}
 * counts connections by user or address, {@link dev.parlour.limit.Proxies} finds the address that
 * counts, and {@link dev.parlour.limit.Rejections} how often each bound was reached. Calls nothing
 * of ours; what a peer is told is not its business.
 */
package dev.parlour.limit;
