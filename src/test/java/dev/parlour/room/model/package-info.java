/**
 * A model of a room's whole world: clients, their connections, the server and its log, taken
 * through steps that the test chooses, and checked against what the protocol promises. Nothing here
 * has a thread of its own: whatever takes time, takes a step.
 */
package dev.parlour.room.model;
