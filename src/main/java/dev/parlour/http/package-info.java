/**
 * The HTTP side: what every answer carries for the browser's protection. Calls nothing of the rooms
 * yet.
 */
package dev.parlour.http;
