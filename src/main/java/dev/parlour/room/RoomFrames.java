package dev.parlour.room;

import dev.parlour.Position;
import dev.parlour.RoomName;
import dev.parlour.auth.Permission;
import dev.parlour.connection.Frame;
import dev.parlour.log.Message;
import dev.parlour.protocol.Event;
import dev.parlour.protocol.EventEncoder;
import dev.parlour.protocol.GapReason;

/** What happens in a room, as frames that all its connections share. Thread-safe: immutable. */
record RoomFrames(RoomName name, EventEncoder encoder) {

  Frame message(Message message) {
    return of(event(message));
  }

  Event.Message event(Message message) {
    return new Event.Message(
        name, message.position(), message.from(), message.at(), message.key(), message.data());
  }

  /** What a connection gets first: the answer to its join, and what is missing after that. */
  Frame[] first(Long id, Access access, Start start, Members members) {
    Frame joined = Frame.of(joined(id, access, start, members), encoder, start.place());
    return start.gap() == null ? new Frame[] {joined} : new Frame[] {joined, of(start.gap())};
  }

  private Event.Joined joined(Long id, Access access, Start start, Members members) {
    return new Event.Joined(
        id,
        name,
        start.head(),
        start.recovered(),
        Permission.wireNames(access.can()),
        access.allows(Permission.MEMBERS) ? members.names() : null,
        members.count());
  }

  /** Messages up to a place will not come, all after another one. */
  Frame gap(String epoch, long after, long upTo, GapReason reason) {
    Position from = new Position(epoch, after + 1);
    return of(new Event.Gap(name, from, new Position(epoch, upTo), reason, upTo - after));
  }

  /** Who came and went; or who is there, where those who were told before may know otherwise. */
  Frame presence(Members members) {
    return members.mustTellAll()
        ? members(members)
        : of(
            new Event.Presence(
                name, members.changed(true), members.changed(false), members.count()));
  }

  Frame members(Members members) {
    return of(members(null, members));
  }

  Event.Members members(Long id, Members members) {
    return new Event.Members(id, name, members.names(), members.count());
  }

  Frame of(Event event) {
    return Frame.of(event, encoder);
  }
}
