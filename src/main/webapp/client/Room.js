import { Backoff } from "./Backoff.js";
import { Cursor } from "./Cursor.js";
import { Emitter } from "./Emitter.js";
import { Outbox } from "./Outbox.js";
import { ParlourError } from "./ParlourError.js";
import { Reader } from "./Reader.js";

/**
 * @typedef {import("./Socket.js").Frame} Frame
 * @typedef {{position: string, from: string, at: number, key?: string, data: any}} Message at: millis since 1970
 * @typedef {{from: string, to: string, reason: string, count?: number}} Gap both ends are missing
 * @typedef {{joined: string[], left: string[], count: number}} Presence
 * @typedef {{state: "joining"|"live"|"waiting"|"left"|"refused", error?: Error}} RoomState
 * @typedef {{message: Message, gap: Gap, presence: Presence, state: RoomState}} RoomEvents
 * @typedef {{ask: (command: Frame, answer: (event: Frame) => void) => void, gone: () => void}} Desk
 * @typedef {object} RoomOptions
 * @property {string} [after] the position to go on behind
 * @property {number} [last] how many messages back to start
 * @property {number} [outbox] how many messages may wait to be published, 500
 * @property {number} [window] how many of them are under way at once, 1: their order is kept whatever happens
 * @property {number} [inbox] how many may wait for a slow loop before it reads from the log instead, 256
 * @property {[number, number]} [backoff] the first and the longest delay before another attempt, millis
 */

/** A room, over as many connections as it takes. */
export class Room {
  #desk;
  #options;
  #cursor;
  /** Gaps up to here are none: nobody asked for what is missing. */
  #start = new Cursor();
  #events = new Emitter();
  #outbox;
  #backoff;
  /** @type {RoomState["state"]} */
  #state = "waiting";
  /** @type {Set<string>} */
  #members = new Set();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  /** @type {Error|undefined} why this has ended */
  #error;
  /** @type {Set<Reader>} */
  #readers = new Set();
  /** How many there are; more than `members` names in large rooms. */
  count = 0;
  /** What may be done here. @type {string[]} */
  can = [];

  /**
   * @internal
   * @param {string} name
   * @param {Desk} desk
   * @param {RoomOptions} options
   */
  constructor(name, desk, options) {
    this.name = name;
    this.#desk = desk;
    this.#options = options;
    this.#cursor = new Cursor(options.after);
    this.#backoff = new Backoff(options.backoff);
    this.#outbox = new Outbox(
      (command, answer) => this.#ask(command, answer),
      options.outbox ?? 500,
      options.window ?? 1,
    );
  }

  get state() {
    return this.#state;
  }

  /** The last position seen, by message or gap. */
  get position() {
    return this.#cursor.at;
  }

  get members() {
    return [...this.#members];
  }

  /**
   * @template {keyof RoomEvents} T
   * @param {T} type
   * @param {(event: RoomEvents[T]) => void} listener
   * @returns {() => void} takes the listener away
   */
  on(type, listener) {
    return this.#events.on(type, listener);
  }

  /**
   * Publishes once, however often it has to be sent; waits for the room while that is away.
   * @param {any} data JSON
   * @param {string} [key] a name nobody else chooses; random if not given
   * @returns {Promise<string>} the position
   */
  publish(data, key) {
    return this.#outbox.add(data, key);
  }

  /**
   * Looks back, or on, once the room is there.
   * @param {{before?: string, after?: string, limit?: number}} [query]
   * @returns {Promise<{messages: Message[], more: boolean}>} oldest first
   */
  async history(query = {}) {
    while (this.#state !== "live") await this.#change();
    return new Promise((resolve, reject) =>
      this.#ask({ type: "history", ...query }, (/** @type {any} */ answer) =>
        answer.type === "history" ? resolve(answer) : reject(ParlourError.of(answer)),
      ),
    );
  }

  /**
   * The messages from now on. Ends when the room is left, and throws when it is refused.
   * @returns {AsyncGenerator<Message, void>}
   */
  async *[Symbol.asyncIterator]() {
    const tell = (/** @type {Gap} */ gap) => this.#events.emit("gap", gap);
    const reader = new Reader((query) => this.history(query), tell, this.position, this.#options.inbox ?? 256);
    this.#readers.add(reader);
    try {
      for (;;) {
        const message = await reader.next();
        if (message) yield message;
        else if (!reader.behind) {
          if (this.#state === "left") return;
          await this.#change();
        }
      }
    } finally {
      this.#readers.delete(reader);
    }
  }

  leave() {
    if (this.#error) return;
    this.#ask({ type: "leave" }, () => {});
    this.end("left", new ParlourError("left"));
  }

  /**
   * There is a connection: goes on where this stopped.
   * @internal
   */
  enter() {
    clearTimeout(this.#timer);
    this.#become("joining");
    const { last } = this.#options;
    this.#ask({ type: "join", after: this.position, last }, (event) => {
      if (event.type === "joined") this.#joined(event, last);
      else if (event.code !== "disconnected") this.#refused(event);
    });
  }

  /** @internal */
  lost() {
    clearTimeout(this.#timer);
    this.#outbox.close();
    this.#become("waiting");
  }

  /**
   * @internal
   * @param {"left"|"refused"} state
   * @param {Error} error for all that waits
   */
  end(state, error) {
    if (this.#error) return;
    this.#error = error;
    clearTimeout(this.#timer);
    this.#outbox.end(error);
    this.#desk.gone();
    this.#become(state, error);
  }

  /**
   * @internal
   * @param {Frame} event that nobody asked for
   */
  take(event) {
    if (this.#state !== "live") return;
    if (event.type === "message") this.#message(/** @type {any} */ (event));
    else if (event.type === "gap") this.#gap(/** @type {any} */ (event));
    else if (event.type === "presence") this.#presence(event.joined, event.left, event.count);
    else if (event.type === "left") this.end("left", new ParlourError("left", "taken out of the room"));
    else if (event.type === "error") this.#refused(event);
    // All members at once; joined, when another tab came.
    else if (event.type === "members" || event.type === "joined") this.#replace(event);
  }

  /**
   * @param {Frame} event
   * @param {number} [last]
   */
  #joined(event, last = 0) {
    if (this.#error) return;
    if (!this.position) {
      this.#start.pass(event.head);
      this.#cursor.pass(this.#start.plus(-last));
    }
    this.can = event.can;
    this.#replace(event);
    this.#backoff.reset();
    this.#become("live");
    this.#outbox.open();
  }

  /** @param {Message} message */
  #message(message) {
    if (!this.#cursor.pass(message.position)) return;
    for (const reader of this.#readers) reader.push(message);
    this.#events.emit("message", message);
    this.#events.emit("change");
    this.#outbox.came(message.key, message.position);
  }

  /** @param {Gap} gap */
  #gap(gap) {
    if (!this.#cursor.pass(gap.to)) return;
    for (const reader of this.#readers) reader.skip(gap);
    if (!this.#start.covers(gap.to)) this.#events.emit("gap", gap);
  }

  /** @param {Frame} event with all who are there, unless they are too many */
  #replace({ members = [], count }) {
    this.#presence(
      members.filter((/** @type {string} */ name) => !this.#members.has(name)),
      this.members.filter((name) => !members.includes(name)),
      count,
    );
  }

  /**
   * @param {string[]|undefined} joined
   * @param {string[]|undefined} left
   * @param {number} count
   */
  #presence(joined = [], left = [], count) {
    this.count = count;
    for (const name of joined) this.#members.add(name);
    for (const name of left) this.#members.delete(name);
    this.#events.emit("presence", { joined, left, count });
  }

  /** @param {Frame} refusal */
  #refused(refusal) {
    if (!refusal.retry) return this.end("refused", ParlourError.of(refusal));
    this.lost();
    this.#timer = setTimeout(() => this.enter(), (refusal.after ?? 0) + this.#backoff.next());
  }

  /** @param {Frame} command @param {(event: Frame) => void} answer */
  #ask(command, answer) {
    this.#desk.ask({ ...command, room: this.name }, answer);
  }

  /** @returns {Promise<any>} resolved when anything has changed */
  #change() {
    if (this.#error) throw this.#error;
    return this.#events.once("change");
  }

  /**
   * @param {RoomState["state"]} state
   * @param {Error} [error]
   */
  #become(state, error) {
    this.#state = state;
    this.#events.emit("state", { state, error });
    this.#events.emit("change");
  }
}
