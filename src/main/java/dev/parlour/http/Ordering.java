package dev.parlour.http;

import dev.parlour.auth.Identity;
import dev.parlour.moderation.AuditEntry;
import dev.parlour.moderation.Moderation;
import dev.parlour.protocol.AuditLine;
import dev.parlour.protocol.Command;
import dev.parlour.protocol.CommandDecoder;
import dev.parlour.protocol.CommandException;
import dev.parlour.protocol.DocumentEncoder;
import dev.parlour.protocol.ErrorCode;
import dev.parlour.protocol.Event;
import java.util.concurrent.CompletionStage;

/** Takes administrators' orders, and tells them of the audit log. Thread-safe: immutable. */
record Ordering(
    Moderation moderation, CommandDecoder decoder, DocumentEncoder encoder, HttpLimits limits) {

  private static final int USUAL_ENTRIES = 50;

  /** Carries out an order: the command that a WebSocket takes. */
  CompletionStage<Answer> order(Call call, CompletionStage<Identity> who) throws HttpException {
    call.requireJson();
    return Resource.then(
        who,
        known ->
            Resource.then(
                call.exchange().body(limits.messageLimit()),
                text ->
                    moderation
                        .order(known, decoded(text))
                        .thenApply(done -> Answer.json(200, encoder.event(new Event.Done(null))))));
  }

  private Command.Moderate decoded(String text) throws CommandException {
    if (decoder.decode(text, null) instanceof Command.Moderate order) {
      return order;
    }
    throw new CommandException(
        ErrorCode.UNKNOWN_TYPE, null, null, "type is none that is an administrator's");
  }

  /** What was ordered, newest first. */
  CompletionStage<Answer> log(Call call, CompletionStage<Identity> who) throws CommandException {
    Integer before = call.query().count("before", 1);
    Integer limit = call.query().count("limit", 1);
    return Resource.then(
        who,
        known ->
            moderation
                .entries(
                    known,
                    before == null ? Long.MAX_VALUE : before,
                    limit == null ? USUAL_ENTRIES : limit)
                .thenApply(
                    entries ->
                        Answer.json(
                            200, encoder.audit(entries.stream().map(Ordering::line).toList()))));
  }

  private static AuditLine line(AuditEntry entry) {
    return new AuditLine(
        entry.number(),
        entry.at().toEpochMilli(),
        entry.who(),
        entry.action(),
        entry.user(),
        entry.room(),
        entry.until() == null ? null : entry.until().toEpochMilli(),
        entry.reason());
  }
}
