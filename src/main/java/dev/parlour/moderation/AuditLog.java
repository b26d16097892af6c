package dev.parlour.moderation;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What administrators ordered, in one order for all servers. Each server carries out what is
 * written there, once, in that order, whichever server wrote it. Thread-safe; nobody who calls it
 * waits.
 */
public interface AuditLog {

  /**
   * Writes an entry.
   *
   * @param entry without a number
   * @return with its number, once it is written, and carried out on this server; fails with a
   *     {@link dev.parlour.log.LogException}
   */
  CompletionStage<AuditEntry> write(AuditEntry entry);

  /**
   * Reads back.
   *
   * @param before the number behind the first one wanted; {@link Long#MAX_VALUE} for the newest
   * @param limit how many at most
   * @return newest first; fails with a {@link dev.parlour.log.LogException}
   */
  CompletionStage<List<AuditEntry>> read(long before, int limit);
}
