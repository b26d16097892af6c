package dev.parlour.log;

/** The kinds of log a namespace can choose. */
public enum LogKind {
  /** In memory, bounded by count, bytes and age; survives reconnects, not restarts. */
  RECENT,
  /** Live only: positions are given out, nothing is kept. */
  NONE
}
