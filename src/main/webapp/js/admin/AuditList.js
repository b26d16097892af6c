import { byId, element } from "../dom.js";
import { button, parent } from "./elements.js";
import { clock, time } from "./words.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Order} Order */

const PAGE = 20;

/** @type {Record<import("./types.js").Action, string>} */
const DID = { disconnect: "disconnected", admit: "admitted", close: "closed", open: "opened", mute: "muted", unmute: "unmuted" };

/** How something is taken back that may still hold. */
const BACK = /** @type {Record<string, import("./types.js").Action>} */ ({ disconnect: "admit", close: "open", mute: "unmute" });

/** What administrators ordered, newest first, a page at a time. */
export class AuditList {
  #list = byId("audit-list", HTMLElement);
  #empty = byId("audit-empty", HTMLElement);
  #older = byId("audit-older", HTMLButtonElement);
  #newest = byId("audit-newest", HTMLButtonElement);
  #api;
  #onOrder;
  /** @type {number|undefined} */
  #before;
  #last = 0;

  /**
   * @param {import("./Api.js").Api} api
   * @param {(order: Order) => void} onOrder
   * @param {() => void} refresh
   */
  constructor(api, onOrder, refresh) {
    this.#api = api;
    this.#onOrder = onOrder;
    this.#older.addEventListener("click", () => {
      this.#before = this.#last;
      refresh();
    });
    this.#newest.addEventListener("click", () => {
      this.#before = undefined;
      refresh();
    });
  }

  async load() {
    /** @type {Entry[]} */
    const entries = (await this.#api.get("api/audit", { before: this.#before, limit: PAGE + 1 })).entries;
    const shown = entries.slice(0, PAGE);
    this.#last = shown.at(-1)?.number ?? 0;
    this.#older.hidden = entries.length <= PAGE;
    this.#newest.hidden = this.#before === undefined;
    this.#empty.hidden = shown.length > 0;
    this.#list.replaceChildren(...shown.map((entry) => this.#row(entry)));
  }

  /** @param {Entry} entry */
  #row(entry) {
    const { number, at, who, action, user, room, until, reason } = entry;
    const whom = user ? [" ", element("bdi", "row-name", user)] : [];
    const where = room ? [user ? " in " : " ", element("span", "cursor-room", room)] : [];
    const term = until ? ` until ${clock(until)}` : "";
    const what = parent("p", "audit-what", element("bdi", "row-name", who), ` ${DID[action]}`, ...whom, ...where, term);
    const row = parent("li", "row entry", time(at), what);
    row.dataset.entry = String(number);
    const back = BACK[action];
    if (back && (until ? until > Date.now() : action === "mute")) {
      const name = `Take back order ${number}`;
      row.append(parent("div", "row-tools", button("Take back", name, () => this.#onOrder({ type: back, ...(user && { user }), ...(room && { room }) }))));
    }
    if (reason) row.append(element("p", "audit-why", reason));
    return row;
  }
}
