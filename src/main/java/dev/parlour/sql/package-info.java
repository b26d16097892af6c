/**
 * The durable log: {@link dev.parlour.sql.SqlLogs} opens logs in a database, SQLite embedded or
 * PostgreSQL. One writer appends for all rooms, a group at a time; a few readers read. Calls log.
 * Only {@code boot} calls it.
 */
package dev.parlour.sql;
