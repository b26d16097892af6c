/**
 * Watching the server: meters that read what the other packages count, its health, the door to the
 * administrators' page, and who may see any of it. Calls root, protocol, log, connection and room;
 * only boot calls it, and the container its servlets. What happens on the way of a message is
 * counted there, and knows nothing of this.
 */
package dev.parlour.metrics;
