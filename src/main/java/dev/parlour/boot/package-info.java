/**
 * Settings, and how the parts are put together, started and stopped. May call anything; nothing
 * calls it.
 */
package dev.parlour.boot;
