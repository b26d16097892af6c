import { element } from "./dom.js";
import { MessageItem } from "./MessageItem.js";

/** @typedef {import("./Position.js").Position} Position */

/** The line above what was said since the reader's last visit; it stands at the top until its place has been loaded. */
export class SinceLine {
  /** @type {Position|null} */
  #seen = null;
  /** @type {HTMLElement|null} null when nothing is new */
  #line = null;
  #placed = false;

  /**
   * @param {Position|null} seen the last position seen on an earlier visit
   * @param {Position|null} head the room's newest
   */
  start(seen, head) {
    this.#seen = seen;
    this.#placed = false;
    this.#line = null;
    if (!seen || !head || seen.covers(head)) return;
    const count = head.seq - seen.seq;
    const words = count === 1 ? "1 new message since you were here" : `${count.toLocaleString()} new messages since you were here`;
    this.#line = element("div", "separator since");
    this.#line.append(element("span", "", seen.epoch === head.epoch ? words
      : "The room's numbering restarted since you were here; all of this is new"));
  }

  /** @param {HTMLElement} items to be looked through from the top */
  place(items) {
    if (!this.#line || this.#placed) return;
    let seen = false;
    for (const item of items.children) {
      const position = MessageItem.position(item);
      if (position === null) continue;
      if (!this.#seen?.covers(position)) {
        this.#placed = seen;
        return this.#putBefore(item);
      }
      seen = true;
    }
  }

  /** @param {Element} item */
  #putBefore(item) {
    if (!this.#line || this.#line.nextElementSibling === item) return;
    const after = this.#line.nextElementSibling;
    item.before(this.#line);
    if (after) MessageItem.follow(after, after.previousElementSibling);
    MessageItem.follow(item, this.#line);
  }
}
