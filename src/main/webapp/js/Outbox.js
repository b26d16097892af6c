/** @typedef {import("./Position.js").Position} Position */

const LIMIT = 50;

/**
 * @typedef {object} Entry
 * @property {string} key
 * @property {string} text
 * @property {number} at when it was written, epoch millis
 * @property {number|null} id of the command under way, null when it is to be sent
 * @property {boolean} refused whether the server could not take it for now
 * @property {Position|null} saved where it stands in the room, once the server has said so
 */

/** Texts on their way into the room, oldest first. A text keeps its key however often it is sent. */
export class Outbox {
  static LIMIT = LIMIT;
  /** @type {Entry[]} */
  #entries = [];

  /** @returns {readonly Entry[]} */
  get entries() {
    return this.#entries;
  }

  /**
   * @param {string} text
   * @returns {boolean} false when the box is full
   */
  add(text) {
    if (this.#entries.length >= LIMIT) return false;
    this.#entries.push({ key: Outbox.#key(), text, at: Date.now(), id: null, refused: false, saved: null });
    return true;
  }

  /** @returns {Entry[]} what is to be sent now */
  due() {
    return this.#entries.filter((entry) => entry.id === null && entry.saved === null);
  }

  /** The connection is gone, and with it every answer under way; what was saved comes with the room's messages. */
  lost() {
    this.remove((entry) => entry.saved !== null);
    for (const entry of this.#entries) entry.id = null;
  }

  /** @param {number|undefined} id */
  find(id) {
    return this.#entries.find((entry) => entry.id !== null && entry.id === id);
  }

  /**
   * @param {(entry: Entry) => boolean} test
   * @returns {boolean} whether there was any
   */
  remove(test) {
    const size = this.#entries.length;
    this.#entries = this.#entries.filter((entry) => !test(entry));
    return this.#entries.length < size;
  }

  // crypto.randomUUID exists on secure origins only; this page is also served over plain http.
  static #key() {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
}
