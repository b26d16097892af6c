package dev.parlour.log;

/** The kinds of log a namespace can choose. */
public enum LogKind {
  /** In a database; survives restarts and crashes. */
  DURABLE,
  /** In memory, bounded by count, bytes and age; survives reconnects, not restarts. */
  RECENT,
  /** Live only: positions are given out, nothing is kept. */
  NONE
}
