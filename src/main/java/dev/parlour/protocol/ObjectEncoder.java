package dev.parlour.protocol;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;

/**
 * Writes Java objects as JSON, by the JSON-B that the server brings; it is looked for when first
 * used. Thread-safe: one lock guards that.
 */
public final class ObjectEncoder {

  /** Guarded by this. Null until first used. */
  private Jsonb binding;

  /**
   * An object as JSON.
   *
   * @param object anything that JSON-B takes, or null
   * @throws IllegalArgumentException when it can't be written
   */
  public String encode(Object object) {
    try {
      return object == null ? "null" : binding().toJson(object);
    } catch (JsonbException e) {
      throw new IllegalArgumentException("not to be written as JSON: " + e.getMessage(), e);
    }
  }

  private synchronized Jsonb binding() {
    if (binding == null) {
      binding = JsonbBuilder.create();
    }
    return binding;
  }
}
