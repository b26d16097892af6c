import { Backoff } from "./Backoff.js";
import { Emitter } from "./Emitter.js";
import { ParlourError } from "./ParlourError.js";
import { Room } from "./Room.js";
import { Share } from "./Share.js";
import { SILENT, Socket } from "./Socket.js";

/**
 * @typedef {import("./Socket.js").Frame} Frame
 * @typedef {import("./Socket.js").Ending} Ending
 * @typedef {import("./Socket.js").Transport} Transport
 * @typedef {{state: "connecting"|"live"|"waiting"|"refused"|"closed", code?: number, reason?: string}} ClientState
 * @typedef {object} ClientOptions
 * @property {string|(() => string|Promise<string>)} [token] who this is; a callback is asked again when it expires
 * @property {string} [name] what a guest is called
 * @property {boolean|string} [share] whether tabs share a socket; a string is who this is, for tokens that do not say
 * @property {Pick<Storage, "getItem"|"setItem">} [storage] keeps positions over reloads, such as sessionStorage
 * @property {boolean} [requests] whether they take over where no WebSocket comes through, true
 * @property {typeof WebSocket} [WebSocket] where there is no global one
 * @property {number} [silence] after how many millis of it the server is asked for a sign of life; its heartbeat
 * @property {number} [patience] how many millis that may take, 10000
 * @typedef {ClientOptions & import("./Room.js").RoomOptions} Options the latter for all rooms
 */

const DISCONNECTED = { type: "error", code: "disconnected", retry: true };

/** A connection to a server, over as many sockets as it takes. */
export class Client {
  #url;
  #options;
  #events = new Emitter();
  #backoff;
  /** @type {Map<string, Room>} */
  #rooms = new Map();
  /** @type {Map<number, (event: Frame) => void>} */
  #answers = new Map();
  #lastId = 0;
  /** @type {Share|undefined} */
  #share;
  /** @type {Transport|undefined} */
  #transport;
  /** One attempt to be connected; what comes of an earlier one is ignored. */
  #attempt = {};
  /** @type {ClientState["state"]} */
  #state = "connecting";
  /** @type {ReturnType<typeof setTimeout>|undefined} for the next sign of life, or the next attempt */
  #timer;
  #since = 0;
  #silence = 0;
  #patience;
  #limit = Infinity;
  /** @type {number[]|undefined} when to come back, as the server said */
  #range;
  /** @type {string|undefined} */
  #token;
  #stale = true;
  #fresh = false;
  /** How many sockets in a row were never heard of. */
  #deaf = 0;
  #listening = new AbortController();
  /** @type {string|undefined} the name the server knows this client by */
  user;

  /**
   * @param {string|URL} url
   * @param {Options} options
   */
  constructor(url, options) {
    this.#url = new URL(url, globalThis.location?.href);
    this.#url.protocol = this.#url.protocol.replace("http", "ws");
    if (options.name) this.#url.searchParams.set("name", options.name);
    this.#options = { WebSocket: globalThis.WebSocket, ...options };
    if (!this.#options.WebSocket) throw new ParlourError("no_websocket", "give a class as the option WebSocket");
    this.#backoff = new Backoff(options.backoff);
    this.#patience = options.patience ?? 10_000;
    const { signal } = this.#listening;
    globalThis.addEventListener?.("online", () => this.#wake(), { signal });
    const page = globalThis.document;
    page?.addEventListener("visibilitychange", () => page.hidden || this.#wake(), { signal });
    this.#open();
  }

  get state() {
    return this.#state;
  }

  /**
   * @param {"state"} type
   * @param {(event: ClientState) => void} listener
   * @returns {() => void} takes the listener away
   */
  on(type, listener) {
    return this.#events.on(type, listener);
  }

  /**
   * Enters a room; the same one again is the same object, until it is left.
   * @param {string} name
   * @param {import("./Room.js").RoomOptions} [options]
   */
  join(name, options) {
    const there = this.#rooms.get(name);
    if (there) return there;
    const { storage } = this.#options;
    const kept = `parlour ${this.#url} ${name}`;
    /** @type {import("./Room.js").Desk} */
    const desk = { ask: (command, answer) => this.#ask(command, answer), gone: () => this.#rooms.delete(name) };
    const room = new Room(name, desk, { after: storage?.getItem(kept) ?? undefined, ...this.#options, ...options });
    const keep = () => room.position && storage?.setItem(kept, room.position);
    for (const type of /** @type {const} */ (["message", "gap", "state"])) room.on(type, keep);
    this.#rooms.set(name, room);
    if (this.#state === "live") room.enter();
    else if (this.#listening.signal.aborted) room.end("refused", new ParlourError(this.#state));
    return room;
  }

  /** Leaves all rooms, for good. */
  close() {
    if (this.#listening.signal.aborted) return;
    this.#stop("closed", new ParlourError("closed"), { code: 1000 });
  }

  async #open() {
    const attempt = this.#begin("connecting", 1.5 * this.#patience, () => this.#lost());
    const current = () => attempt === this.#attempt;
    try {
      const token = await this.#bearer();
      if (!current()) return;
      const protocols = token ? ["parlour.v1", `bearer.${token}`] : ["parlour.v1"];
      /** @type {import("./Socket.js").Line} */
      const line = {
        frame: (events) => events.forEach((event) => current() && this.#take(event)),
        end: (ending) => current() && this.#ended(ending),
      };
      this.#transport = this.#sharing(token)?.open(protocols, line) ?? this.#dial(protocols, line);
    } catch (error) {
      // The callback failed, and may not the next time; or the address or the token can't be.
      if (current()) this.#ended({ code: this.#stale ? 4103 : 4000, reason: String(error) });
    }
  }

  /** @param {string[]} protocols @param {import("./Socket.js").Line} line */
  #dial(protocols, line) {
    const { WebSocket, silence, requests = true } = this.#options;
    // Where no socket comes through, requests may; if they don't either, it is the server that is away.
    if (requests && this.#deaf % 3 > 1) {
      const made = import("./Requests.js").then(({ Requests }) => new Requests(this.#url.href, protocols, line, silence));
      // Should it not come, patience ends.
      const on = (/** @type {"send"|"close"} */ name) => (/** @type {any} */ it) => made.then((to) => to[name](it), () => {});
      return { send: on("send"), close: on("close") };
    }
    return new Socket(this.#url.href, protocols, /** @type {any} */ (WebSocket), line);
  }

  async #bearer() {
    const { token } = this.#options;
    this.#fresh = this.#stale;
    if (this.#stale) this.#token = typeof token === "function" ? await token() : token;
    this.#stale = false;
    return this.#token;
  }

  /** @param {string|undefined} token */
  #sharing(token) {
    const { share = "document" in globalThis } = this.#options;
    const who = share === true ? Share.subject(token) : share;
    // Locks are for secure pages only.
    if (who === false || who === undefined || !globalThis.navigator?.locks || this.#share?.broken) return;
    return (this.#share ??= new Share(`parlour ${this.#url} ${who}`, (protocols, line) => this.#dial(protocols, line)));
  }

  /** @param {Frame} event */
  #take(event) {
    if (this.#state === "live") this.#watch();
    const answer = this.#answers.get(event.id);
    this.#answers.delete(event.id);
    if (answer) answer(event);
    else if (event.type === "welcome") this.#welcome(event);
    else if (event.type === "bye") this.#range = event.in;
    else if (event.type === "expiring") this.#renew();
    else this.#rooms.get(event.room)?.take(event);
  }

  /** @param {Frame} event */
  #welcome({ user, limit, heartbeat }) {
    this.#deaf = 0;
    this.user = user;
    this.#limit = limit;
    this.#since = Date.now();
    this.#silence = this.#options.silence ?? heartbeat * 1_000;
    this.#watch();
    this.#state = "live";
    this.#events.emit("state", { state: "live" });
    for (const room of this.#rooms.values()) room.enter();
  }

  /**
   * @param {Frame} command
   * @param {(event: Frame) => void} answer
   */
  #ask(command, answer) {
    if (this.#state !== "live") return answer(DISCONNECTED);
    const id = ++this.#lastId;
    const size = new TextEncoder().encode(JSON.stringify({ ...command, id })).length;
    // Much more than the limit would end the connection.
    if (size > this.#limit) return answer({ type: "error", code: "too_large", message: `over ${this.#limit} bytes` });
    this.#answers.set(id, answer);
    this.#transport?.send({ ...command, id });
  }

  #watch() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#probe(), this.#silence);
  }

  /** Asks for a sign of life: a socket that slept through a change of networks looks open for minutes. */
  #probe(patience = this.#patience) {
    clearTimeout(this.#timer);
    this.#ask({ type: "ping" }, () => {});
    this.#timer = setTimeout(() => this.#lost(), patience);
  }

  /** The reader or the network came back. A wait that the server ordered is kept. */
  #wake() {
    if (this.#state === "live") this.#probe(this.#patience / 2);
    else if (this.#state === "waiting" && !this.#range) this.#open();
  }

  async #renew() {
    this.#stale = true;
    const attempt = this.#attempt;
    // What goes wrong here is told by the close that follows.
    const token = await this.#bearer().catch(() => {});
    if (token && attempt === this.#attempt) this.#ask({ type: "hello", token }, () => {});
  }

  /** No sign of life. */
  #lost() {
    this.#transport?.close(SILENT);
    this.#ended({ code: 1006, reason: "no sign of life" });
  }

  /** @param {Ending} ending */
  #ended({ code, reason, in: range = this.#range }) {
    if (this.#state === "connecting" && code === 1006) this.#deaf++;
    this.#stale ||= [1008, 4001, 4103].includes(code);
    const refused = code >= 4000 && code < 4100 && (code !== 4001 || this.#fresh);
    if (refused || [1002, 1003, 1007, 1009].includes(code)) return this.#stop("refused", new ParlourError("refused", `${reason} (${code})`), { code, reason });
    if (Date.now() - this.#since > 10_000) this.#backoff.reset();
    const ordered = code < 4100 || code > 4199 ? range : undefined;
    const [min, max] = ordered ?? [];
    const wait = ordered ? min + Math.random() * (max - min) : this.#backoff.next();
    this.#begin("waiting", wait, () => this.#open(), { code, reason });
    this.#range = ordered;
  }

  /**
   * @param {"refused"|"closed"} state
   * @param {Error} error for all that waits
   * @param {Ending} why
   */
  #stop(state, error, why) {
    this.#listening.abort();
    for (const room of this.#rooms.values()) room.end(state === "closed" ? "left" : state, error);
    this.#transport?.close(why.code);
    this.#share?.close();
    this.#begin(state, 0, () => {}, why);
  }

  /**
   * Nothing holds any more that came before.
   * @param {ClientState["state"]} state
   * @param {number} delay until what comes next
   * @param {() => void} next
   * @param {Partial<Ending>} [why]
   */
  #begin(state, delay, next, { code, reason } = {}) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(next, delay);
    const attempt = (this.#attempt = {});
    this.#transport = this.#range = undefined;
    this.#state = state;
    const answers = [...this.#answers.values()];
    this.#answers.clear();
    for (const answer of answers) answer(DISCONNECTED);
    if (state === "waiting") for (const room of this.#rooms.values()) room.lost();
    this.#events.emit("state", { state, code, reason });
    return attempt;
  }
}
