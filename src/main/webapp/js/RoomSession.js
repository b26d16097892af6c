import { Backoff } from "./Backoff.js";
import { ClosePolicy } from "./ClosePolicy.js";
import { Cursor } from "./Cursor.js";
import { Position } from "./Position.js";
import { Publisher } from "./Publisher.js";
import { RoomSocket } from "./RoomSocket.js";

/** @typedef {import("./types.js").Ending} Ending */
/** @typedef {import("./types.js").ErrorEvent} ErrorEvent */
/** @typedef {import("./types.js").GapEvent} GapEvent */
/** @typedef {import("./types.js").HistoryEvent} HistoryEvent */
/** @typedef {import("./types.js").JoinedEvent} JoinedEvent */
/** @typedef {import("./types.js").MessageEvent} MessageEvent */
/** @typedef {import("./types.js").RoomListener} RoomListener */
/** @typedef {import("./types.js").ServerEvent} ServerEvent */
/** @typedef {import("./types.js").StayListener} StayListener */

const STEADY_MILLIS = 10_000;
const PAGE = 50;
const PASSING = new Set(["rate_limited", "overloaded", "unavailable"]);
/** Told without being asked: the reader is no longer in the room, or may no longer be. */
const PUT_OUT = new Set(["closed", "forbidden"]);

/** One reader's stay in one room, over as many connections as it takes. */
export class RoomSession {
  #place;
  #doors;
  #cursor = new Cursor();
  #listener;
  #room;
  #publisher;
  #backoff = new Backoff();
  /** @type {RoomSocket|null} null between two connections */
  #socket = null;
  /** @type {import("./types.js").State} */
  #state = "idle";
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #return;
  #ordered = false;
  #liveSince = 0;
  /** The id of the request for earlier messages under way, 0 when there is none. */
  #asked = 0;

  /**
   * @param {{room: string, name: string}} place
   * @param {import("./Doors.js").Doors} doors
   * @param {StayListener} listener
   * @param {RoomListener} room
   */
  constructor(place, doors, listener, room) {
    this.#place = place;
    this.#doors = doors;
    this.#listener = listener;
    this.#room = room;
    this.#publisher = new Publisher(place.room, this.#cursor, listener);
  }

  enter() {
    const { room, name } = this.#place;
    this.#become("connecting");
    this.#socket = new RoomSocket(this.#doors.room(room, { name, ...this.#cursor.query() }), {
      onEvent: (event) => this.#take(event),
      onEnd: (ending) => this.#ended(ending),
    });
  }

  leave() {
    this.#socket?.send({ type: "leave", room: this.#place.room });
    this.#stop();
    this.#become("idle");
  }

  /**
   * @param {string} text
   * @returns {boolean} false when the text was not taken; the reason went to the listener
   */
  publish(text) {
    return this.#publisher.publish(text);
  }

  /**
   * Asks for the messages before a position; one request at a time.
   * @param {Position} before
   * @returns {boolean} false when there is no connection to ask
   */
  earlier(before) {
    if (this.#state !== "live" || !this.#socket) return false;
    const command = { type: "history", room: this.#place.room, before: String(before), limit: PAGE };
    this.#asked = this.#socket.ask(command);
    return true;
  }

  /** The network or the reader came back. A wait that the server ordered is kept. */
  wake() {
    if (this.#state === "live") this.#socket?.probe();
    const idleWait = this.#state === "waiting" || this.#state === "offline";
    if (!idleWait || this.#ordered) return;
    clearTimeout(this.#return);
    this.enter();
  }

  /** @param {ServerEvent} event */
  #take(event) {
    switch (event.type) {
      case "welcome":
        this.#publisher.allow(event.limit ?? Infinity);
        return this.#listener.onWelcome(event.user);
      case "joined": return this.#joined(event);
      case "message": return this.#message(event);
      case "history": return this.#history(event);
      case "presence": return this.#room.onPresence(event);
      case "members": return this.#room.onMembers(event);
      case "gap": return this.#gap(event);
      case "ok": return this.#publisher.acknowledged(event);
      case "error": return this.#error(event);
      case "left": return this.#refuse("You were taken out of this room.");
    }
  }

  /** @param {JoinedEvent} event */
  #joined(event) {
    this.#cursor.joined(event);
    this.#liveSince = Date.now();
    this.#become("live");
    this.#listener.onJoined(event);
    if (this.#socket) this.#publisher.start(this.#socket);
  }

  /** @param {MessageEvent} event */
  #message(event) {
    this.#publisher.came(event.key);
    const position = Position.parse(event.position);
    if (position === null || !this.#cursor.show(position)) return;
    this.#tellReturn(position.back(1));
    this.#room.onMessage(event, this.#cursor.isPast(position));
    this.#publisher.passed();
  }

  /** @param {GapEvent} event */
  #gap(event) {
    if (!this.#cursor.skip(event)) return;
    this.#tellReturn(Position.parse(event.to));
    this.#room.onGap(event, Cursor.missing(event));
    this.#publisher.passed();
  }

  /** @param {Position|null} start */
  #tellReturn(start) {
    const missed = this.#cursor.caughtUp(start);
    if (missed) this.#room.onReturn(missed);
  }

  /** @param {HistoryEvent} event */
  #history(event) {
    if (event.id !== this.#asked) return;
    this.#asked = 0;
    this.#room.onHistory(event);
  }

  /** @param {ErrorEvent} event */
  #error(event) {
    const text = event.message ? `${event.message} (${event.code})` : event.code;
    const passing = event.retry ?? PASSING.has(event.code);
    if (event.id === undefined && this.#state === "connecting") {
      return passing ? this.#pause(text, event.after) : this.#refuse(text);
    }
    if (event.id === undefined && PUT_OUT.has(event.code)) return this.#refuse(text);
    if (event.id !== undefined && event.id === this.#asked) return this.#historyLost();
    if (!this.#publisher.failed(event, passing)) this.#listener.onNotice(text);
  }

  #historyLost() {
    if (this.#asked === 0) return;
    this.#asked = 0;
    this.#room.onHistoryLost();
  }

  /** @param {Ending} ending */
  #ended(ending) {
    this.#lost();
    if (!ClosePolicy.mayReturn(ending)) return this.#refuse(ClosePolicy.explain(ending));
    if (this.#liveSince && Date.now() - this.#liveSince > STEADY_MILLIS) this.#backoff.reset();
    this.#liveSince = 0;
    const ordered = ClosePolicy.orderedWait(ending);
    this.#ordered = ordered !== null;
    this.#wait(ordered ?? this.#backoff.next());
  }

  /**
   * @param {string} text
   * @param {number|undefined} millis
   */
  #pause(text, millis) {
    this.#stop();
    this.#listener.onNotice(text);
    this.#ordered = millis !== undefined;
    this.#wait((millis ?? 0) + this.#backoff.next());
  }

  /** @param {number} millis */
  #wait(millis) {
    this.#return = setTimeout(() => this.enter(), millis);
    this.#become(navigator.onLine ? "waiting" : "offline", Date.now() + millis);
  }

  /** @param {string} reason */
  #refuse(reason) {
    this.#stop();
    this.#become("refused");
    this.#listener.onNotice(reason);
  }

  #stop() {
    this.#socket?.close();
    clearTimeout(this.#return);
    this.#lost();
  }

  #lost() {
    this.#socket = null;
    this.#publisher.stop();
    this.#historyLost();
  }

  /**
   * @param {import("./types.js").State} state
   * @param {number} [until]
   */
  #become(state, until = 0) {
    this.#state = state;
    this.#listener.onState(state, until);
  }
}
