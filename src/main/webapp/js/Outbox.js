const LIMIT = 50;

/** @typedef {{id: number, key: string, text: string, sent: boolean}} Entry */

/** Texts the server has not acknowledged, oldest first. A text keeps its key however often it is sent. */
export class Outbox {
  static LIMIT = LIMIT;
  /** @type {Entry[]} */
  #entries = [];
  #lastId = 0;

  get size() {
    return this.#entries.length;
  }

  /**
   * @param {string} text
   * @returns {boolean} false when the box is full
   */
  add(text) {
    if (this.#entries.length >= LIMIT) return false;
    this.#entries.push({ id: ++this.#lastId, key: Outbox.#key(), text, sent: false });
    return true;
  }

  /** @returns {Entry[]} what is to be sent now; it counts as sent from here on */
  take() {
    const due = this.#entries.filter((entry) => !entry.sent);
    for (const entry of due) entry.sent = true;
    return due;
  }

  /** The connection is gone, and with it every acknowledgement under way. */
  lost() {
    for (const entry of this.#entries) entry.sent = false;
  }

  /** @param {number|undefined} id */
  find(id) {
    return this.#entries.find((entry) => entry.id === id);
  }

  /** @param {(entry: Entry) => boolean} test */
  remove(test) {
    this.#entries = this.#entries.filter((entry) => !test(entry));
  }

  // crypto.randomUUID exists on secure origins only; this page is also served over plain http.
  static #key() {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
}
