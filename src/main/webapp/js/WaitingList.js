import { byId, element } from "./dom.js";
import { MessageItem } from "./MessageItem.js";

/** @typedef {import("./Publisher.js").Entry} Entry */

/** The reader's own texts that are not in the room yet, below everything that is. */
export class WaitingList {
  #list = byId("waiting", HTMLElement);

  /**
   * @param {readonly Entry[]} entries
   * @param {{live: boolean, self: string, last: Element|null}} place last: what the list stands below
   */
  show(entries, { live, self, last }) {
    const items = entries.map((entry) => WaitingList.#item(entry, live, self));
    items.forEach((item, index) => MessageItem.follow(item, items[index - 1] ?? last));
    this.#list.replaceChildren(...items);
  }

  /** @param {Element|null} last what the list stands below now */
  below(last) {
    MessageItem.follow(this.#list.firstElementChild, last);
  }

  /**
   * @param {Entry} entry
   * @param {boolean} live
   * @param {string} self
   */
  static #item({ text, at, late }, live, self) {
    const item = MessageItem.build({ position: "", from: self, at, data: { text } }, true);
    const state = !live ? "offline" : late ? "late" : "sending";
    item.dataset.waiting = state;
    if (state === "late") item.append(element("div", "fate", "Not saved yet, trying again"));
    if (state === "offline") item.append(element("div", "fate", "Waits for the connection"));
    return item;
  }
}
