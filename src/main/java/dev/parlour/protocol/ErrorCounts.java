package dev.parlour.protocol;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often each error was told since the start. Thread-safe: the map never changes. */
public final class ErrorCounts {

  private final Map<ErrorCode, LongAdder> told = new EnumMap<>(ErrorCode.class);

  ErrorCounts() {
    for (ErrorCode code : ErrorCode.values()) {
      told.put(code, new LongAdder());
    }
  }

  /** One more was told. */
  public void told(ErrorCode code) {
    told.get(code).increment();
  }

  /** How many were told. */
  public long count(ErrorCode code) {
    return told.get(code).sum();
  }
}
