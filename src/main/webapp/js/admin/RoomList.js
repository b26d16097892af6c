import { byId, element } from "../dom.js";
import { Rows } from "./Rows.js";
import { button, calmly, parent } from "./elements.js";
import { several } from "./words.js";

/** @typedef {import("./types.js").RoomSummary} RoomSummary */

const PAGE = 20;

/** The rooms that are open, found by a part of their names. */
export class RoomList {
  #rows = new Rows(byId("rooms-list", HTMLElement), (/** @type {RoomSummary} */ room) => this.#row(room));
  #empty = byId("rooms-empty", HTMLElement);
  #more = byId("rooms-more", HTMLButtonElement);
  #part = byId("rooms-part", HTMLInputElement);
  #api;
  #onChosen;
  #onClose;
  #most = PAGE;

  /**
   * @param {import("./Api.js").Api} api
   * @param {(room: string) => void} onChosen to see who is in it
   * @param {(room: string) => void} onClose
   * @param {() => void} refresh
   */
  constructor(api, onChosen, onClose, refresh) {
    this.#api = api;
    this.#onChosen = onChosen;
    this.#onClose = onClose;
    byId("rooms-form", HTMLFormElement).addEventListener("submit", (submit) => submit.preventDefault());
    const search = () => {
      this.#most = PAGE;
      refresh();
    };
    this.#part.addEventListener("input", calmly(search));
    this.#more.addEventListener("click", () => {
      this.#most += PAGE;
      refresh();
    });
  }

  async load() {
    const part = this.#part.value.trim();
    const { rooms, more } = await this.#api.get("api/rooms", { part, limit: this.#most });
    // Whoever went on typing meanwhile has asked anew.
    if (part !== this.#part.value.trim()) return;
    this.#more.hidden = !more || this.#most >= 1000;
    this.#empty.hidden = rooms.length > 0;
    this.#empty.textContent = part ? "No open room has that in its name." : "No room is open.";
    this.#rows.show(rooms);
  }

  /** @param {RoomSummary} room */
  #row({ name, members, head, kind }) {
    const open = button(name, `Who is in ${name}`, () => this.#onChosen(name));
    open.className = "room-name";
    const about = parent("span", "row-about", several(members, "member"), element("span", "kind", kind));
    const at = element("code", "row-code", head);
    at.title = "The newest position";
    const row = parent("li", "row room", open, at, about, parent("div", "row-tools", button("Close", `Close ${name}`, () => this.#onClose(name))));
    row.dataset.room = name;
    return row;
  }
}
