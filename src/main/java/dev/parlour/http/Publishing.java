package dev.parlour.http;

import dev.parlour.auth.Identity;
import dev.parlour.auth.Permission;
import dev.parlour.connection.Doorkeeper;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.DocumentEncoder;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.PublishDecoder;
import dev.parlour.room.MessageLimit;
import dev.parlour.room.Refusal;
import dev.parlour.room.Room;
import dev.parlour.room.Rooms;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Publishes one message or several, in their order. Thread-safe: immutable. */
record Publishing(
    Rooms rooms,
    PublishDecoder decoder,
    DocumentEncoder encoder,
    Problems problems,
    HttpLimits limits,
    Doorkeeper doorkeeper)
    implements Resource {

  @Override
  public CompletionStage<Answer> answer(Call call, CompletionStage<Identity> who)
      throws HttpException {
    call.requireJson();
    return Resource.then(who, known -> publish(call, known));
  }

  private CompletionStage<Answer> publish(Call call, Identity who) {
    Command any = new Command.Publish(null, call.room(), "", null);
    return Resource.then(
        rooms.access(who, call.room()),
        access -> {
          access.require(Permission.PUBLISH, any);
          return Resource.then(
              call.exchange().body(limits.bodyLimit()),
              text -> {
                PublishDecoder.Batch batch = decoder.decode(text, call.room());
                requireSizes(batch, text);
                CommandException.pass(
                    doorkeeper.publishes(who.user()), batch.messages().size(), any);
                return rooms.visit(any, room -> publish(room, who, batch));
              });
        });
  }

  private void requireSizes(PublishDecoder.Batch batch, String text) throws CommandException {
    MessageLimit limit = new MessageLimit(limits.messageLimit());
    for (Command.Publish message : batch.messages()) {
      limit.require(batch.isArray() ? message.data() : text, message);
    }
  }

  private CompletionStage<Answer> publish(Room room, Identity who, PublishDecoder.Batch batch) {
    List<CompletableFuture<Event.Ok>> published =
        batch.messages().stream()
            .map(message -> room.publish(who.user(), message).toCompletableFuture())
            .toList();
    return CompletableFuture.allOf(published.toArray(new CompletableFuture<?>[0]))
        .handle((done, failure) -> answer(batch, published));
  }

  /** Call once all is done. */
  private Answer answer(PublishDecoder.Batch batch, List<CompletableFuture<Event.Ok>> published) {
    List<Event.Ok> taken = new ArrayList<>();
    List<Event> outcomes = new ArrayList<>();
    CommandException first = null;
    for (int i = 0; i < published.size(); i++) {
      try {
        Event.Ok ok = published.get(i).join();
        taken.add(ok);
        outcomes.add(ok);
      } catch (RuntimeException e) {
        CommandException why = Refusal.of(batch.messages().get(i), e);
        first = first == null ? why : first;
        outcomes.add(why.event());
      }
    }
    if (first != null) {
      return problems.of(first, batch.isArray() ? outcomes : List.of());
    }
    int status = taken.stream().allMatch(Event.Ok::duplicate) ? 200 : 201;
    return Answer.json(
        status, batch.isArray() ? encoder.events(taken) : encoder.event(taken.get(0)));
  }
}
