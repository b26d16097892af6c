import { Backoff } from "./Backoff.js";
import { Outbox } from "./Outbox.js";
import { Position } from "./Position.js";

/** @typedef {import("./types.js").ErrorEvent} ErrorEvent */
/** @typedef {import("./types.js").OkEvent} OkEvent */
/** @typedef {import("./types.js").StayListener} StayListener */

const RETRY_MILLIS = 1_000;
/** The most that a publish command has around its text: the room, the key, the names of the fields. */
const ENVELOPE_BYTES = 320;

/** Gets a reader's own texts into the room, each once, over as many connections and attempts as it takes. */
export class Publisher {
  #room;
  #cursor;
  #listener;
  #outbox = new Outbox();
  #backoff = new Backoff();
  /** @type {import("./RoomSocket.js").RoomSocket|null} null while the room can't be written to */
  #socket = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} set while the server is given time */
  #pause;
  #limit = Infinity;

  /**
   * @param {string} room
   * @param {import("./Cursor.js").Cursor} cursor
   * @param {StayListener} listener
   */
  constructor(room, cursor, listener) {
    this.#room = room;
    this.#cursor = cursor;
    this.#listener = listener;
  }

  /** @param {number} bytes the longest command the server takes */
  allow(bytes) {
    this.#limit = bytes;
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

  /** @param {import("./RoomSocket.js").RoomSocket} socket that has joined the room */
  start(socket) {
    this.#socket = socket;
    this.#flush();
  }

  stop() {
    this.#socket = null;
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#outbox.lost();
    this.#tell();
  }

  /**
   * The text stays until its message has come, which may be later: it would vanish and come again otherwise.
   * @param {OkEvent} event
   */
  acknowledged({ id, position }) {
    const entry = this.#outbox.find(id);
    if (!entry) return;
    this.#backoff.reset();
    entry.id = null;
    entry.refused = false;
    entry.saved = Position.parse(position);
    const shown = entry.saved === null || this.#cursor.covers(entry.saved);
    if (shown) this.#outbox.remove((other) => other === entry);
    this.#tell();
  }

  /** @param {string|undefined} key of a message that is about to be shown */
  came(key) {
    if (key !== undefined && this.#outbox.remove((entry) => entry.key === key)) this.#tell();
  }

  /** The cursor has moved on. */
  passed() {
    if (this.#outbox.remove((entry) => this.#cursor.covers(entry.saved))) this.#tell();
  }

  /**
   * @param {ErrorEvent} event
   * @param {boolean} passing whether the same command can succeed later
   * @returns {boolean} whether it was about a text of this reader that is tried again
   */
  failed({ id, after }, passing) {
    const entry = this.#outbox.find(id);
    if (!entry) return false;
    if (passing) {
      entry.id = null;
      entry.refused = true;
      this.#tryAgain(after ?? RETRY_MILLIS);
    } else {
      this.#outbox.remove((other) => other === entry);
      this.#listener.onRejected(entry.text);
    }
    this.#tell();
    return passing;
  }

  /** @param {number} millis at the least: a room in trouble is not helped by a crowd at its door */
  #tryAgain(millis) {
    if (this.#pause !== undefined) return;
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#flush();
    }, millis + this.#backoff.next());
  }

  #flush() {
    if (this.#socket && this.#pause === undefined) {
      for (const entry of this.#outbox.due()) {
        const { key, text } = entry;
        entry.id = this.#socket.ask({ type: "publish", room: this.#room, data: { text }, key });
      }
    }
    this.#tell();
  }

  #tell() {
    this.#listener.onPending(this.#outbox.entries);
  }

  /** @param {string} reason */
  #decline(reason) {
    this.#listener.onNotice(reason);
    return false;
  }
}
