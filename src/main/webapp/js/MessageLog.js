import { byId, element } from "./dom.js";
import { LogScroll } from "./LogScroll.js";
import { MessageItem } from "./MessageItem.js";
import { Position } from "./Position.js";
import { PresenceLine } from "./PresenceLine.js";
import { Rest } from "./Rest.js";
import { SinceLine } from "./SinceLine.js";

/** @typedef {import("./types.js").Message} Message */

const LIMIT = 1_000;
/** A reader who scrolled up is not robbed of what they read, within reason. */
const LIMIT_WHILE_READING = 20_000;

/** The room's messages in their order, and the lines between them. */
export class MessageLog {
  #items = byId("log", HTMLElement);
  #rest = new Rest(this.#items);
  #scroll;
  #since = new SinceLine();
  /** @type {PresenceLine|null} the last line, as long as nothing stands below it */
  #presence = null;
  /** @type {Position|null} of the first message shown */
  #oldest = null;
  #onOldest;

  /**
   * @param {LogScroll} scroll
   * @param {() => void} onOldest another message is the first one shown now
   */
  constructor(scroll, onOldest) {
    this.#scroll = scroll;
    this.#onOldest = onOldest;
  }

  /** @returns {Position|null} null when no message is shown */
  get oldest() {
    return this.#oldest;
  }

  /** @returns {Element|null} what stands at the end */
  get last() {
    return this.#items.lastElementChild;
  }

  clear() {
    this.#items.replaceChildren();
    this.#since.start(null, null);
    this.#presence = null;
    this.#oldest = null;
    this.#scroll.toEnd();
  }

  /**
   * @param {Position|null} seen the last position seen on an earlier visit
   * @param {Position|null} head the room's newest
   */
  since(seen, head) {
    this.#since.start(seen, head);
  }

  /**
   * @param {Message} event
   * @param {{mine: boolean, past: boolean}} kind past: it is not news
   */
  add(event, { mine, past }) {
    const item = MessageItem.build(event, mine);
    if (past) MessageLog.#silence(item);
    MessageItem.follow(item, this.last);
    if (mine && !past) this.#scroll.toEnd();
    else if (!this.#scroll.atEnd) this.#scroll.count();
    this.#append(item);
    if (past) this.#since.place(this.#items);
    if (this.#oldest === null) this.#begin();
    this.#rest.soon();
  }

  /**
   * Puts older messages above all others, without moving what the reader looks at.
   * @param {Message[]} events oldest first
   * @param {string} self
   * @returns {number} how many there were
   */
  prepend(events, self) {
    const older = events.filter(({ position }) => this.#isOlder(Position.parse(position)));
    if (older.length === 0) return 0;
    const first = this.#items.firstElementChild;
    const fragment = document.createDocumentFragment();
    for (const event of older) {
      const item = MessageItem.build(event, event.from === self);
      MessageLog.#silence(item);
      MessageItem.follow(item, fragment.lastElementChild);
      fragment.append(item);
    }
    this.#scroll.hold(() => {
      this.#items.prepend(fragment);
      MessageItem.follow(first, first?.previousElementSibling);
      this.#since.place(this.#items);
      this.#begin();
    });
    this.#rest.soon();
    return older.length;
  }

  /**
   * @param {string} className
   * @param {string} text
   */
  line(className, text) {
    const line = element("div", className);
    line.append(element("span", "", text));
    this.#append(line);
  }

  /** @param {import("./types.js").Changes} changes */
  presence(changes) {
    if (this.#presence) {
      this.#presence.add(changes);
      return this.#scroll.follow();
    }
    const line = new PresenceLine();
    line.add(changes);
    this.#append(line.element);
    this.#presence = line;
  }

  /** @param {HTMLElement} item */
  #append(item) {
    this.#presence = null;
    this.#items.append(item);
    const limit = this.#scroll.atEnd ? LIMIT : LIMIT_WHILE_READING;
    if (this.#items.childElementCount > limit) this.#trim(limit);
    this.#scroll.follow();
  }

  /** @param {number} limit */
  #trim(limit) {
    this.#scroll.hold(() => {
      while (this.#items.childElementCount > limit) this.#items.firstElementChild?.remove();
      MessageItem.follow(this.#items.firstElementChild, null);
      this.#begin();
    });
  }

  #begin() {
    this.#oldest = MessageItem.position(this.#items.querySelector("[data-position]"));
    this.#onOldest();
  }

  /** @param {Position|null} position */
  #isOlder(position) {
    const oldest = this.#oldest;
    return position !== null && oldest !== null && position.epoch === oldest.epoch && position.seq < oldest.seq;
  }

  /** What is not news stands in the log without being read aloud. @param {HTMLElement} item */
  static #silence(item) {
    item.setAttribute("aria-live", "off");
  }
}
