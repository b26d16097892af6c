import { Watchdog } from "./Watchdog.js";

/** @typedef {import("./types.js").Command} Command */
/** @typedef {import("./types.js").ServerEvent} ServerEvent */
/** @typedef {import("./types.js").SocketListener} SocketListener */

const OPENING_MILLIS = 15_000;
const GRACE_MILLIS = 10_000;
const PROBE_MILLIS = 5_000;
const NO_CLOSE_FRAME = 1006;
const ON_PURPOSE = 1000;
/** Tells the server that the reader has not left: the page is about to come back. */
const NO_LIFE = 4104;

/** One connection: decodes its frames, answers its pings, and ends exactly once. */
export class RoomSocket {
  #socket;
  #listener;
  #watchdog;
  #ended = false;
  #heartbeatMillis = 0;
  #lastId = 0;
  /** Until then nothing but being let in counts as life. */
  #joined = false;
  /** @type {import("./types.js").ByeEvent|null} */
  #bye = null;

  /**
   * @param {string} url
   * @param {SocketListener} listener
   */
  constructor(url, listener) {
    this.#listener = listener;
    this.#watchdog = new Watchdog(() => this.#end(NO_CLOSE_FRAME, "no sign of life"));
    this.#watchdog.allow(OPENING_MILLIS);
    this.#socket = new WebSocket(url, ["parlour.v1"]);
    this.#socket.onmessage = (frame) => this.#read(frame.data);
    this.#socket.onclose = (close) => this.#end(close.code, close.reason);
  }

  /** @param {Command} command */
  send(command) {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(command));
  }

  /**
   * @param {Command} command
   * @returns {number} the id that the answer will carry, of this connection only
   */
  ask(command) {
    const id = ++this.#lastId;
    this.send({ ...command, id });
    return id;
  }

  /** Asks for a sign of life now: a socket that slept through a network change looks open for minutes. */
  probe() {
    this.send({ type: "ping" });
    this.#watchdog.hurry(PROBE_MILLIS);
  }

  /** Ends without telling the listener. */
  close() {
    this.#ended = true;
    this.#release(ON_PURPOSE);
  }

  /** @param {unknown} data */
  #read(data) {
    if (this.#joined) this.#watchdog.sign();
    if (typeof data !== "string") return;
    for (const event of RoomSocket.#decode(data)) {
      if (this.#ended) return;
      this.#take(event);
    }
  }

  /** @param {ServerEvent} event */
  #take(event) {
    if (event.type === "ping") return this.send({ type: "pong" });
    if (event.type === "welcome") this.#heartbeatMillis = event.heartbeat * 1000;
    if (event.type === "joined") {
      this.#joined = true;
      this.#watchdog.allow(this.#heartbeatMillis + GRACE_MILLIS);
    }
    if (event.type === "bye") this.#bye = event;
    this.#listener.onEvent(event);
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  #end(code, reason) {
    if (this.#ended) return;
    this.#ended = true;
    this.#release(NO_LIFE);
    this.#listener.onEnd({ code, reason, bye: this.#bye });
  }

  /** @param {number} code */
  #release(code) {
    this.#watchdog.stop();
    this.#socket.onmessage = null;
    this.#socket.onclose = null;
    this.#socket.close(code);
  }

  /**
   * @param {string} text
   * @returns {ServerEvent[]} empty when the frame is not what the protocol promises
   */
  static #decode(text) {
    try {
      const frame = JSON.parse(text);
      const events = Array.isArray(frame) ? frame : [frame];
      return events.filter((event) => typeof event?.type === "string");
    } catch {
      return [];
    }
  }
}
