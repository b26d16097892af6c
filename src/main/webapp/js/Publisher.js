import { Position } from "./Position.js";

const LIMIT = 50;
const LATE_MILLIS = 3_000;

/**
 * @typedef {object} Entry a text that is not shown in the room yet
 * @property {string} text
 * @property {number} at when it was written, epoch millis
 * @property {boolean} late whether the room is slow to take it
 * @property {Position|null} saved where it stands in the room, once the server has said so
 */

/** The reader's own texts, from when they are written until they are shown in the room. */
export class Publisher {
  static LIMIT = LIMIT;
  #room;
  #listener;
  /** @type {Entry[]} oldest first */
  #entries = [];
  /** @type {Position|null} the last place shown */
  #passed = null;

  /**
   * @param {import("../client/parlour.js").Room} room
   * @param {import("./types.js").StayListener} listener
   */
  constructor(room, listener) {
    this.#room = room;
    this.#listener = listener;
  }

  /**
   * @param {string} text
   * @returns {boolean} false when the text was not taken; the reason went to the listener
   */
  publish(text) {
    if (this.#entries.length >= LIMIT) {
      this.#listener.onNotice(`${LIMIT} messages are waiting already. They are sent when the room is back.`);
      return false;
    }
    const entry = { text, at: Date.now(), late: false, saved: null };
    this.#entries.push(entry);
    this.#room.publish({ text }).then(
      (position) => this.#saved(entry, Position.parse(position)),
      (error) => this.#failed(entry, error),
    );
    setTimeout(() => this.#late(entry), LATE_MILLIS);
    this.#tell();
    return true;
  }

  /** @param {Position|null} position that the room has shown, or will not show */
  passed(position) {
    this.#passed = position;
    this.#keep((entry) => !this.#shows(entry.saved));
  }

  /** The connection is gone; what was saved comes with the room's messages. */
  lost() {
    this.#keep((entry) => entry.saved === null);
  }

  /**
   * The text stays until its message has come, which may be later: it would vanish and come again otherwise.
   * @param {Entry} entry
   * @param {Position|null} position
   */
  #saved(entry, position) {
    entry.late = false;
    entry.saved = position;
    this.#keep((other) => other !== entry || !(position === null || this.#shows(position)));
  }

  /**
   * @param {Entry} entry
   * @param {import("../client/parlour.js").ParlourError} error
   */
  #failed(entry, { code, message }) {
    // What was not said in a room that is over stays in sight.
    if (this.#isOver) return;
    this.#keep((other) => other !== entry);
    this.#listener.onRejected(entry.text);
    this.#listener.onNotice(code === "too_large" ? `This message is too long: ${message}.` : `${message} (${code})`);
  }

  /** @param {Entry} entry */
  #late(entry) {
    if (this.#isOver || entry.saved || !this.#entries.includes(entry)) return;
    entry.late = true;
    this.#tell();
  }

  get #isOver() {
    return this.#room.state === "left" || this.#room.state === "refused";
  }

  /** @param {Position|null} position */
  #shows(position) {
    return this.#passed?.covers(position) ?? false;
  }

  /** @param {(entry: Entry) => boolean} test */
  #keep(test) {
    const size = this.#entries.length;
    this.#entries = this.#entries.filter(test);
    if (this.#entries.length < size) this.#tell();
  }

  #tell() {
    this.#listener.onPending(this.#entries);
  }
}
