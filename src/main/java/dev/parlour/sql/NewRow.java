package dev.parlour.sql;

import dev.parlour.log.Message;

/**
 * A message that is to be written. Immutable.
 *
 * @param roomId the room's number in the database
 * @param byteOffset about how many bytes were published in the room before it
 */
record NewRow(long roomId, Message message, long byteOffset) {}
