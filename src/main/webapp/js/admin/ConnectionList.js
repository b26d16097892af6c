import { Author } from "../Author.js";
import { byId, element } from "../dom.js";
import { Refused } from "./Api.js";
import { Rows } from "./Rows.js";
import { button, calmly, parent } from "./elements.js";
import { bytes, clock, several } from "./words.js";

/** @typedef {import("./types.js").Connection} Connection */
/** @typedef {import("./types.js").Subscription} Subscription */

const PAGE = 20;
const MOST = 500;

/** The open connections, by user, room, or what waits for them; with their queues and cursors. */
export class ConnectionList {
  #section = byId("connections", HTMLElement);
  #rows = new Rows(byId("connections-list", HTMLElement), (/** @type {Connection} */ connection) => this.#row(connection));
  #notice = byId("connections-notice", HTMLElement);
  #empty = byId("connections-empty", HTMLElement);
  #more = byId("connections-more", HTMLButtonElement);
  #user = byId("connections-user", HTMLInputElement);
  #room = byId("connections-room", HTMLInputElement);
  #waiting = byId("connections-waiting", HTMLInputElement);
  #api;
  #on;
  #most = PAGE;
  #asked = 0;

  /**
   * @param {import("./Api.js").Api} api
   * @param {{disconnect: (user: string) => void, mute: (user: string, room: string) => void,
   *   ask: (room: string, position: string, user: string) => void, refresh: () => void}} on
   */
  constructor(api, on) {
    this.#api = api;
    this.#on = on;
    byId("connections-form", HTMLFormElement).addEventListener("submit", (submit) => submit.preventDefault());
    const search = () => {
      this.#most = PAGE;
      on.refresh();
    };
    for (const field of [this.#user, this.#room, this.#waiting]) field.addEventListener("input", calmly(search));
    this.#more.addEventListener("click", () => {
      this.#most = Math.min(MOST, this.#most + PAGE);
      on.refresh();
    });
  }

  /** @param {string} room who is in it */
  choose(room) {
    this.#user.value = "";
    this.#room.value = room;
    this.#waiting.checked = false;
    this.#most = PAGE;
    this.#section.scrollIntoView({ block: "nearest" });
    this.#section.focus({ preventScroll: true });
    this.#on.refresh();
  }

  async load() {
    const asked = ++this.#asked;
    const query = {
      user: this.#user.value.trim(),
      room: this.#room.value.trim(),
      waiting: this.#waiting.checked ? 1 : undefined,
      limit: this.#most,
    };
    try {
      const { connections, more } = await this.#api.get("api/connections", query);
      if (asked === this.#asked) this.#show(connections, more);
    } catch (e) {
      if (!(e instanceof Refused) || e.status !== 400) throw e;
      // Half a name may be none: what is there stays until it is one.
      if (asked === this.#asked) this.#notice.textContent = e.message;
    }
  }

  /**
   * @param {Connection[]} connections
   * @param {boolean} more
   */
  #show(connections, more) {
    this.#notice.textContent = "";
    this.#more.hidden = !more || this.#most >= MOST;
    this.#empty.hidden = connections.length > 0;
    this.#empty.textContent = this.#user.value || this.#room.value || this.#waiting.checked ? "No connection is like that." : "Nobody is connected.";
    this.#rows.show(connections);
  }

  /** @param {Connection} connection */
  #row(connection) {
    const { connection: id, user, since, address, format, bytes: waiting, frames, paused } = connection;
    const name = user === undefined ? [element("span", "row-about", format === "raw" ? "on the echo" : "not known yet")] : who(user);
    const head = parent("div", "row-head", ...name, element("code", "row-code", id));
    const about = element("span", "row-about", [format, address, `since ${clock(since)}`].filter(Boolean).join(" · "));
    const queue = element("span", waiting > 0 ? "queue full" : "queue", waiting > 0 ? `${bytes(waiting)} in ${several(frames, "frame")} wait${paused ? ", not read meanwhile" : ""}` : "nothing waits");
    const tools = parent("div", "row-tools");
    if (user !== undefined) tools.append(button("Disconnect", `Disconnect ${user}, ${id}`, () => this.#on.disconnect(user)));
    const rooms = parent("ul", "cursors", ...connection.subscriptions.map((one) => this.#cursor(one, user, id)));
    const row = parent("li", "row connection", head, tools, parent("p", "row-line", about, queue), rooms);
    row.dataset.connection = id;
    if (user !== undefined) row.dataset.user = user;
    return row;
  }

  /**
   * @param {Subscription} subscription
   * @param {string|undefined} user
   * @param {string} id
   */
  #cursor({ room, cursor, behind, since }, user, id) {
    const at = element("code", "row-code", cursor);
    at.title = "Its cursor";
    const state = element("span", behind ? "state behind" : "state", behind ? "behind" : "live");
    state.title = `joined at ${clock(since)}`;
    const line = parent("li", "", element("span", "cursor-room", room), at, state);
    if (user !== undefined) {
      const ask = button("Delivered?", `Was ${cursor} of ${room} delivered to ${user}, ${id}`, () => this.#on.ask(room, cursor, user));
      const mute = button("Mute", `Mute ${user} in ${room}, ${id}`, () => this.#on.mute(user, room));
      line.append(parent("div", "cursor-tools", ask, mute));
    }
    return line;
  }
}

/** @param {string} user */
function who(user) {
  const author = new Author(user);
  return [author.avatar(), author.label("row-name")];
}
