package dev.parlour.room;

import dev.parlour.RoomName;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.Event;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Stands around each publish, to see when it begins and how it ends. Thread-safe. */
@FunctionalInterface
public interface PublishWatch {

  /** Watches nothing. */
  PublishWatch NONE = (room, command, publish) -> publish.get();

  /**
   * Runs the publish, once, on the caller's thread.
   *
   * @return what the publish returned
   */
  CompletionStage<Event.Ok> around(
      RoomName room, Command.Publish command, Supplier<CompletionStage<Event.Ok>> publish);
}
