package dev.parlour.connection;

/** What a connection has to do in time. */
public enum Deadline {
  /** Say, or prove again, who it is. */
  IDENTITY,
  /** Say its first command. */
  FIRST_COMMAND
}
