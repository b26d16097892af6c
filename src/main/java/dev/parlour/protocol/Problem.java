package dev.parlour.protocol;

import dev.parlour.RoomName;

/**
 * Why a request by HTTP was not carried out: RFC 9457, with the fields of an {@code error} event.
 * Immutable.
 *
 * @param status as in the answer's first line
 * @param title what that status is called
 * @param code the same that a WebSocket is told
 * @param detail for the person who wrote the client: what is wrong, and what is allowed
 * @param room the room meant, or null
 * @param until until when, in milliseconds since 1970; null when that is not known, or for good
 * @param after in how many milliseconds it may be tried again; null when that is not known
 */
public record Problem(
    int status,
    String title,
    ErrorCode code,
    String detail,
    RoomName room,
    Long until,
    Long after) {

  /** The type of a body that holds one. */
  public static final String MEDIA_TYPE = "application/problem+json";
}
