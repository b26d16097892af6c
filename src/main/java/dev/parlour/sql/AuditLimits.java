package dev.parlour.sql;

import java.time.Duration;

/**
 * What the audit log may cost.
 *
 * @param restrictions the most restrictions at once
 * @param age how long an entry is kept
 * @param waiting how many entries and questions may wait for the database
 */
public record AuditLimits(int restrictions, Duration age, int waiting) {}
