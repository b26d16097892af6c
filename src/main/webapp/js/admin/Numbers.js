import { byId, element } from "../dom.js";
import { parent } from "./elements.js";
import { Sparkline } from "./Sparkline.js";
import { bytes, clock, count, several, span } from "./words.js";

/** @typedef {import("./types.js").Stats} Stats */

/**
 * What is shown, and of what: a number as it is, or how much of it there was in a second.
 * @type {{key: keyof Stats, label: string, about: string, rate?: boolean, show?: (value: number) => string}[]}
 */
const TILES = [
  { key: "connections", label: "Connections", about: "open now" },
  { key: "members", label: "Members", about: "of all rooms" },
  { key: "rooms", label: "Rooms", about: "in memory" },
  { key: "messagesIn", label: "Published", about: "messages/s", rate: true },
  { key: "messagesOut", label: "Delivered", about: "messages/s", rate: true },
  { key: "bytesOut", label: "Sent", about: "each second", rate: true, show: bytes },
  { key: "queueBytes", label: "Queued", about: "for peers", show: bytes },
  { key: "behind", label: "Behind", about: "catching up" },
];

/** The server's numbers now, each with a line of what it was. */
export class Numbers {
  #list = byId("numbers", HTMLElement);
  #totals = byId("totals", HTMLElement);
  /** @type {{value: HTMLElement, line: Sparkline}[]} */
  #tiles = [];
  /** @type {Stats|undefined} */
  #last;

  constructor() {
    for (const { key, label, about } of TILES) {
      const value = element("strong", "number-value", "–");
      const line = new Sparkline();
      const tile = parent("li", "number", element("span", "number-label", label), value, element("span", "number-about", about), line.element);
      tile.dataset.number = key;
      this.#tiles.push({ value, line });
      this.#list.append(tile);
    }
  }

  /** @param {Stats} now */
  show(now) {
    const last = this.#last;
    // A server that was started anew counts from zero again.
    const seconds = last && last.since === now.since ? (now.now - last.now) / 1000 : 0;
    TILES.forEach(({ key, rate, show = count }, i) => {
      const { value, line } = this.#tiles[i];
      if (!rate || (last && seconds > 0)) {
        const shown = rate && last ? (now[key] - last[key]) / seconds : now[key];
        value.textContent = show(shown);
        line.add(shown);
      }
    });
    this.#last = now;
    this.#totals.textContent =
      `Up for ${span(now.now - now.since)}, since ${clock(now.since)}. ` +
      `${several(now.users, "user")} from ${several(now.addresses, "address", "addresses")}; ${several(now.subscriptions, "subscription")}. ` +
      `Since the start: ${several(now.opened, "connection")}, ${several(now.messagesIn, "message")} published, ${count(now.messagesOut)} delivered. ` +
      `Heap: ${bytes(now.heapBytes)} of ${bytes(now.heapMost)}.`;
  }

  /** What comes next is not next to what was shown: nobody looked for a while. */
  pause() {
    this.#last = undefined;
    for (const { line } of this.#tiles) line.clear();
  }
}
