/**
 * @typedef {import("./Socket.js").Frame} Frame
 * @typedef {import("./Socket.js").Line} Line
 */

const GONE = { code: 1006, reason: "the requests do not come through" };

/**
 * The transport where no WebSocket comes through: an event stream for each room, and a request for each command. It
 * needs no other module, so that it is fetched by those who need it only. Browsers keep six connections to a server
 * of HTTP/1.1, so with more than five rooms the server is to speak HTTP/2.
 */
export class Requests {
  /** @type {URL} */
  #api;
  /** @type {URLSearchParams} */
  #query;
  /** @type {Record<string, string>} */
  #headers = {};
  /** @type {Line|null} */
  #line;
  #user;
  /** @type {Map<string, AbortController>} the streams, by room */
  #streams = new Map();
  #silence;

  /**
   * @param {string} url of the door to rooms
   * @param {string[]} protocols of which one may hold a token
   * @param {Line} line
   * @param {number} [silence] how many millis a stream may say nothing; more than the server's heartbeat
   */
  constructor(url, protocols, line, silence = 35_000) {
    this.#line = line;
    this.#silence = silence;
    this.#api = new URL(url);
    this.#api.protocol = this.#api.protocol.replace("ws", "http");
    this.#api.pathname = this.#api.pathname.replace(/\/?$/, "/").replace(/[^/]*\/$/, "api/");
    this.#query = this.#api.searchParams;
    const token = protocols.find((protocol) => protocol.startsWith("bearer."))?.slice(7);
    // Without a name, each request would be another guest's.
    if (!token && !this.#query.has("name")) this.#query.set("name", `guest-${Math.random().toString(36).slice(2, 8)}`);
    this.#user = token ? undefined : `~${this.#query.get("name")}`;
    this.#bear(token);
    this.#ask("openapi.json", {}, { method: "HEAD" }).then(
      () => this.#say({ type: "welcome", user: this.#user, limit: 65_536, heartbeat: 25 }),
      () => this.#end(GONE),
    );
  }

  /** @param {Frame} command */
  send(command) {
    const { type, id, room } = command;
    const tell = (/** @type {Frame} */ event) => this.#say({ room, ...event, id });
    if (type === "join") this.#follow(command);
    else if (type === "leave") {
      this.#streams.get(room)?.abort();
      this.#streams.delete(room);
      tell({ type: "left" });
    } else if (type === "hello") {
      this.#bear(command.token);
      tell({ type: "ok" });
    } else this.#carryOut(command).then(tell, () => this.#end(GONE));
  }

  /** @param {number} [_code] */
  close(_code) {
    this.#line = null;
    for (const stream of this.#streams.values()) stream.abort();
    this.#streams.clear();
  }

  /** @param {string|undefined} token */
  #bear(token) {
    if (token) this.#headers.Authorization = `Bearer ${token}`;
  }

  /**
   * @param {Frame} command
   * @returns {Promise<Frame>} its answer
   */
  async #carryOut({ type, room, key, data, before, after, limit }) {
    if (type === "publish") {
      const body = JSON.stringify({ key, data });
      const headers = { "Content-Type": "application/json" };
      return this.#answer(await this.#ask(this.#messages(room), {}, { method: "POST", headers, body }));
    }
    if (type === "history") return this.#answer(await this.#ask(this.#messages(room), { before, after, limit }));
    if (type === "members") return this.#answer(await this.#ask(`rooms/${encodeURIComponent(room)}/members`));
    if (type === "ping") {
      await this.#ask("openapi.json", {}, { method: "HEAD" });
      return { type: "pong" };
    }
    return { type: "error", code: "unknown_type", message: `${type} is not said by HTTP`, retry: false };
  }

  /** @param {string} room */
  #messages(room) {
    return `rooms/${encodeURIComponent(room)}/messages`;
  }

  /**
   * @param {Response} response
   * @returns {Promise<Frame>}
   */
  async #answer(response) {
    const said = await response.json();
    // Somebody between us and the server may have answered in its place.
    if (response.ok ? !said.type : !said.code) throw new Error("no answer of the server");
    return response.ok ? said : { ...said, type: "error", message: said.detail };
  }

  /**
   * @param {string} path
   * @param {Record<string, any>} [query] what is undefined is left out
   * @param {RequestInit} [init]
   */
  #ask(path, query = {}, { headers, ...init } = {}) {
    const url = new URL(path, this.#api);
    url.search = String(this.#query);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    const signal = AbortSignal.timeout(this.#silence);
    return fetch(url, { signal, cache: "no-store", ...init, headers: { ...this.#headers, ...headers } });
  }

  /** @param {Frame} join */
  async #follow({ id, room, after, last }) {
    const stream = new AbortController();
    this.#streams.set(room, stream);
    const { signal } = stream;
    try {
      const headers = { Accept: "text/event-stream" };
      const asked = this.#ask(this.#messages(room), { after, last }, { headers, signal });
      const response = await this.#heard(asked, stream);
      if (!response.ok) {
        this.#streams.delete(room);
        return this.#refused({ ...(await this.#answer(response)), id, room });
      }
      await this.#read(/** @type {ReadableStream<Uint8Array>} */ (response.body), stream, id);
      throw new Error("the stream has ended");
    } catch {
      if (!signal.aborted || this.#streams.get(room) === stream) this.#end(GONE);
    }
  }

  /** @param {Frame} error */
  #refused(error) {
    if (error.code === "unauthenticated") this.#end({ code: 4001, reason: error.message });
    else this.#say(error);
  }

  /**
   * @param {ReadableStream<Uint8Array>} body
   * @param {AbortController} stream
   * @param {number} id of the join, which the first event answers
   */
  async #read(body, stream, id) {
    let rest = "";
    let first = true;
    const decoder = new TextDecoder();
    const reader = body.getReader();
    for (;;) {
      const { value, done } = await this.#heard(reader.read(), stream);
      if (done || !this.#line) return;
      const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
      rest = /** @type {string} */ (blocks.pop());
      const events = blocks.map((block) => Requests.#event(block)).filter((event) => event);
      if (first && events.length) {
        first = false;
        events[0].id = id;
      }
      if (events.length) this.#line.frame(events);
    }
  }

  /**
   * @template T
   * @param {Promise<T>} coming
   * @param {AbortController} stream that is given up when it does not come
   * @returns {Promise<T>}
   */
  #heard(coming, stream) {
    const silence = setTimeout(() => stream.abort(), this.#silence);
    return coming.finally(() => clearTimeout(silence));
  }

  /** @param {string} block */
  static #event(block) {
    const data = block.split("\n").filter((line) => line.startsWith("data: "));
    return data.length ? JSON.parse(data.map((line) => line.slice(6)).join("\n")) : undefined;
  }

  /** @param {Frame} event */
  #say(event) {
    this.#line?.frame([event]);
  }

  /** @param {import("./Socket.js").Ending} ending */
  #end(ending) {
    const line = this.#line;
    this.close();
    line?.end(ending);
  }
}
