import { Backoff } from "./Backoff.js";
import { ParlourError } from "./ParlourError.js";

/** @typedef {import("./Socket.js").Frame} Frame */

/** @returns {string} a name that nobody else chooses; randomUUID is for secure pages only */
export const randomKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** What is on its way into a room, in order. It keeps its key however often it is sent. */
export class Outbox {
  /** @type {{key: string, data: any, sent: boolean, resolve: (position: string) => void, reject: (error: Error) => void}[]} */
  #entries = [];
  #ask;
  #limit;
  #window;
  #open = false;
  #backoff = new Backoff();
  /** @type {ReturnType<typeof setTimeout>|undefined} set while the server is given time */
  #pause;
  /** @type {Error|undefined} */
  #error;

  /**
   * @param {(command: Frame, answer: (event: Frame) => void) => void} ask
   * @param {number} limit how many may wait
   * @param {number} window how many are under way at once; with more than one, a refused one is overtaken
   */
  constructor(ask, limit, window) {
    this.#ask = ask;
    this.#limit = limit;
    this.#window = window;
  }

  /**
   * @param {any} data
   * @param {string} [key]
   * @returns {Promise<string>} the position
   */
  add(data, key = randomKey()) {
    return new Promise((resolve, reject) => {
      if (this.#error) throw this.#error;
      if (this.#entries.length >= this.#limit) {
        throw new ParlourError("outbox_full", `${this.#limit} messages wait already, see the option outbox`);
      }
      // A copy: what the caller changes later was not published.
      this.#entries.push({ key, data: JSON.parse(JSON.stringify(data)), sent: false, resolve, reject });
      this.#flush();
    });
  }

  open() {
    this.#open = true;
    this.#flush();
  }

  close() {
    this.#open = false;
  }

  /**
   * @param {string|undefined} key of a message that has come
   * @param {string} position
   */
  came(key, position) {
    this.#take(key)?.resolve(position);
  }

  /** @param {Error} error */
  end(error) {
    this.close();
    clearTimeout(this.#pause);
    this.#error = error;
    for (const entry of this.#entries.splice(0)) entry.reject(error);
  }

  #flush() {
    if (!this.#open || this.#pause) return;
    for (const entry of this.#entries.slice(0, this.#window)) {
      if (entry.sent) continue;
      entry.sent = true;
      const { key, data } = entry;
      this.#ask({ type: "publish", key, data }, (event) => {
        entry.sent = false;
        if (event.type === "ok") {
          this.#backoff.reset();
          this.#take(key)?.resolve(event.position);
        } else if (event.retry || event.code === "not_joined") this.#wait(event);
        else this.#take(key)?.reject(ParlourError.of(event));
      });
    }
  }

  /** @param {Frame} refusal */
  #wait({ code, after = 0 }) {
    if (code === "disconnected" || this.#pause) return;
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#flush();
    }, after + this.#backoff.next());
  }

  /** @param {string|undefined} key */
  #take(key) {
    const index = this.#entries.findIndex((entry) => entry.key === key);
    const [entry] = index < 0 ? [] : this.#entries.splice(index, 1);
    this.#flush();
    return entry;
  }
}
