import { Cursor } from "./Cursor.js";

/**
 * @typedef {import("./Room.js").Message} Message
 * @typedef {import("./Room.js").Gap} Gap
 */

/**
 * One `for await` over a room: a cursor over its log. What the loop has not taken waits here up to a bound; beyond
 * that nothing more is held, and the rest is read from the log once the loop gets there.
 */
export class Reader {
  #history;
  #tell;
  #limit;
  /** @type {Message[]} */
  #queue = [];
  /** The last one queued. */
  #cursor;
  /** The last one there is. */
  #newest;

  /**
   * @param {(query: {after: string, limit: number}) => Promise<{messages: Message[]}>} history
   * @param {(gap: Gap) => void} tell of what the log no longer holds
   * @param {string|undefined} at where it begins
   * @param {number} limit how many may wait
   */
  constructor(history, tell, at, limit) {
    this.#history = history;
    this.#tell = tell;
    this.#limit = limit;
    this.#cursor = new Cursor(at);
    this.#newest = new Cursor(at);
  }

  /** @param {Message} message the room's next one */
  push(message) {
    const behind = this.behind;
    if (!this.#newest.pass(message.position) || behind || this.#queue.length >= this.#limit) return;
    this.#queue.push(message);
    this.#cursor.pass(message.position);
  }

  /** @param {Gap} gap that the whole room is told of */
  skip({ to }) {
    const behind = this.behind;
    this.#newest.pass(to);
    if (!behind || this.#cursor.epoch !== this.#newest.epoch) this.#cursor.pass(to);
  }

  /** @returns {Promise<Message|undefined>} undefined when there is none now */
  async next() {
    if (!this.#queue.length && this.behind) await this.#readOn();
    return this.#queue.shift();
  }

  /** Whether the log holds more than is queued here. */
  get behind() {
    return this.#cursor.at !== this.#newest.at;
  }

  async #readOn() {
    const newest = this.#newest.plus(0);
    /** @type {Message[]} */
    let messages = [];
    try {
      ({ messages } = await this.#history({ after: this.#cursor.plus(0), limit: this.#limit }));
    } catch (/** @type {any} */ error) {
      if (error.retry) return new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    const from = this.#cursor.plus(1);
    const last = messages.length ? new Cursor(messages[0].position).plus(-1) : newest;
    if (this.#cursor.pass(last)) this.#tell({ from, to: last, reason: "slow" });
    this.#queue.push(...messages);
    for (const { position } of messages) {
      this.#cursor.pass(position);
      this.#newest.pass(position);
    }
  }
}
