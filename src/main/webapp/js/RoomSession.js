import { Backoff } from "./Backoff.js";
import { ClosePolicy } from "./ClosePolicy.js";
import { Outbox } from "./Outbox.js";
import { Position } from "./Position.js";
import { RoomSocket } from "./RoomSocket.js";

/** @typedef {import("./types.js").Ending} Ending */
/** @typedef {import("./types.js").ErrorEvent} ErrorEvent */
/** @typedef {import("./types.js").JoinedEvent} JoinedEvent */
/** @typedef {import("./types.js").MessageEvent} MessageEvent */
/** @typedef {import("./types.js").RoomListener} RoomListener */
/** @typedef {import("./types.js").ServerEvent} ServerEvent */

const STEADY_MILLIS = 10_000;
const RETRY_MILLIS = 1_000;
/** The most that a publish command has around its text: the room, the key, the names of the fields. */
const ENVELOPE_BYTES = 320;
const PASSING = new Set(["rate_limited", "overloaded", "unavailable"]);

/** One reader's stay in one room, over as many connections as it takes. */
export class RoomSession {
  #place;
  #doors;
  #cursor;
  #listener;
  #outbox = new Outbox();
  #backoff = new Backoff();
  /** @type {RoomSocket|null} null between two connections */
  #socket = null;
  /** @type {import("./types.js").State} */
  #state = "idle";
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #return;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #resend;
  #ordered = false;
  #liveSince = 0;
  #limit = Infinity;

  /**
   * @param {{room: string, name: string}} place
   * @param {import("./Doors.js").Doors} doors
   * @param {import("./Cursor.js").Cursor} cursor
   * @param {RoomListener} listener
   */
  constructor(place, doors, cursor, listener) {
    this.#place = place;
    this.#doors = doors;
    this.#cursor = cursor;
    this.#listener = listener;
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
    if (new TextEncoder().encode(JSON.stringify(text)).length + ENVELOPE_BYTES > this.#limit) {
      return this.#decline(`This message is too long: the server takes ${this.#limit.toLocaleString()} bytes.`);
    }
    if (!this.#outbox.add(text)) {
      return this.#decline(`${Outbox.LIMIT} messages are waiting already. They are sent when the room is back.`);
    }
    this.#flush();
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
        this.#limit = event.limit ?? Infinity;
        return this.#listener.onWelcome(event.user);
      case "joined": return this.#joined(event);
      case "message": return this.#message(event);
      case "presence": return this.#listener.onPresence(event);
      case "members": return this.#listener.onMembers(event);
      case "gap": return this.#gap(event);
      case "ok": return this.#settle((entry) => entry.id === event.id);
      case "error": return this.#error(event);
      case "left": return this.#refuse("You were taken out of this room.");
    }
  }

  /** @param {JoinedEvent} event */
  #joined(event) {
    this.#cursor.joined(event.head);
    this.#liveSince = Date.now();
    this.#become("live");
    this.#listener.onJoined(event);
    this.#flush();
  }

  /** @param {MessageEvent} event */
  #message(event) {
    if (event.key) this.#settle((entry) => entry.key === event.key);
    const position = Position.parse(event.position);
    if (position === null || !this.#cursor.show(position)) return;
    this.#listener.onMessage(event, this.#cursor.startsNew(position));
  }

  /** @param {import("./types.js").GapEvent} event */
  #gap(event) {
    if (!this.#cursor.skip(event)) return;
    const missing = this.#cursor.missing(event);
    this.#listener.onGap(event, missing, this.#cursor.startsNew(Position.parse(event.to)));
  }

  /** @param {ErrorEvent} event */
  #error(event) {
    const text = event.message ? `${event.message} (${event.code})` : event.code;
    const passing = event.retry ?? PASSING.has(event.code);
    const entry = this.#outbox.find(event.id);
    if (!entry && this.#state === "connecting") {
      return passing ? this.#pause(text, event.after) : this.#refuse(text);
    }
    this.#listener.onNotice(text);
    if (!entry) return;
    if (passing) return this.#again(entry, event.after ?? RETRY_MILLIS);
    this.#settle((other) => other === entry);
    this.#listener.onRejected(entry.text);
  }

  /**
   * @param {import("./Outbox.js").Entry} entry
   * @param {number} millis
   */
  #again(entry, millis) {
    entry.sent = false;
    clearTimeout(this.#resend);
    this.#resend = setTimeout(() => {
      this.#resend = undefined;
      this.#flush();
    }, millis);
  }

  #flush() {
    this.#listener.onPending(this.#outbox.size);
    if (this.#state !== "live" || this.#resend !== undefined) return;
    for (const { id, key, text } of this.#outbox.take()) {
      this.#socket?.send({ type: "publish", room: this.#place.room, data: { text }, key, id });
    }
  }

  /** @param {(entry: import("./Outbox.js").Entry) => boolean} test */
  #settle(test) {
    this.#outbox.remove(test);
    this.#listener.onPending(this.#outbox.size);
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

  /** @param {string} reason */
  #decline(reason) {
    this.#listener.onNotice(reason);
    return false;
  }

  #stop() {
    this.#socket?.close();
    clearTimeout(this.#return);
    this.#lost();
  }

  #lost() {
    this.#socket = null;
    clearTimeout(this.#resend);
    this.#resend = undefined;
    this.#outbox.lost();
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
