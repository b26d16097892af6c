/**
 * Spans for OpenTelemetry, around publishes and appends. Calls root, protocol, log and room; only
 * boot calls it, and nothing of it runs while {@code parlour.traces} is off.
 */
package dev.parlour.trace;
