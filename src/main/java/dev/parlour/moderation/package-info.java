/**
 * What administrators may do: disconnect users, close rooms, mute users in rooms, and take it back.
 * {@link dev.parlour.moderation.Moderation} checks who asks and has it written to the {@link
 * dev.parlour.moderation.AuditLog}; what is written there, {@link
 * dev.parlour.moderation.Enforcement} carries out, whichever server wrote it. Calls protocol, log,
 * auth, connection and room. That restrictions hold is seen to where access to rooms is decided,
 * and at the doors.
 */
package dev.parlour.moderation;
