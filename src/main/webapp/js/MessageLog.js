import { byId, element } from "./dom.js";
import { MessageItem } from "./MessageItem.js";

/** @typedef {import("./types.js").MessageEvent} MessageEvent */
/** @typedef {import("./types.js").GapEvent} GapEvent */

const LIMIT = 1_000;
const NEAR_PIXELS = 48;
const FOLLOW_MILLIS = 5 * 60_000;
const HISTORY_MILLIS = 1_000;

/** The room's messages: stays at the newest unless the reader scrolled up to read. */
export class MessageLog {
  #log = byId("messages", HTMLElement);
  #newer = byId("newer", HTMLButtonElement);
  #empty = byId("messages-empty", HTMLElement);
  #atEnd = true;
  #unread = 0;
  #scrolling = false;
  #width = 0;
  #height = 0;
  /** @type {MessageEvent|null} null when a line stands between it and the next message */
  #previous = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #speaking;

  constructor() {
    this.#log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#newer.addEventListener("click", () => {
      this.#toEnd();
      this.#log.focus({ preventScroll: true });
    });
    new ResizeObserver(() => this.#atEnd && this.#toEnd()).observe(this.#log);
  }

  clear() {
    this.#log.replaceChildren();
    this.#previous = null;
    this.#empty.hidden = true;
    this.#toEnd();
  }

  /** History is not news: screen readers are told of messages once it has arrived. */
  settle() {
    this.#log.setAttribute("aria-live", "off");
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => {
      this.#log.setAttribute("aria-live", "polite");
      this.#empty.hidden = this.#log.childElementCount > 0;
    }, HISTORY_MILLIS);
  }

  /**
   * @param {MessageEvent} event
   * @param {boolean} mine
   */
  add(event, mine) {
    const before = this.#previous;
    const follows = before?.from === event.from && event.at - before.at < FOLLOW_MILLIS;
    this.#previous = event;
    if (!this.#atEnd) this.#count(mine);
    this.#append(MessageItem.build(event, { mine, follows }));
  }

  separator() {
    this.#line("separator", "New since you were here");
  }

  /**
   * @param {GapEvent} gap
   * @param {number|null} missing
   */
  gap(gap, missing) {
    const words = missing === null ? "Some messages are" : missing === 1 ? "1 message is" : `${missing.toLocaleString()} messages are`;
    const why = gap.reason === "dropped" ? "missing: this window read too slowly" : "no longer available";
    this.#line("gap", `${words} ${why}`);
  }

  /**
   * @param {string} className
   * @param {string} text
   */
  #line(className, text) {
    const line = element("div", className);
    line.append(element("span", "", text));
    this.#previous = null;
    this.#append(line);
  }

  /** @param {HTMLElement} item */
  #append(item) {
    this.#empty.hidden = true;
    this.#log.append(item);
    while (this.#log.childElementCount > LIMIT) this.#log.firstElementChild?.remove();
    if (!this.#atEnd || this.#scrolling) return;
    this.#scrolling = true;
    // Once a frame of events, not once a message: reading scrollHeight lays the page out.
    queueMicrotask(() => this.#toEnd());
  }

  /** @param {boolean} mine */
  #count(mine) {
    if (mine) return this.#toEnd();
    this.#unread += 1;
    this.#newer.textContent = `${this.#unread} new`;
    this.#newer.hidden = false;
  }

  #scrolled() {
    // Text that wraps anew moves too, and tells so before the observer tells of the new size.
    if (this.#resized() && this.#atEnd) return this.#toEnd();
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_PIXELS;
    if (this.#atEnd) this.#read();
  }

  #resized() {
    const { clientWidth, clientHeight } = this.#log;
    const resized = clientWidth !== this.#width || clientHeight !== this.#height;
    this.#width = clientWidth;
    this.#height = clientHeight;
    return resized;
  }

  #toEnd() {
    this.#resized();
    this.#scrolling = false;
    this.#atEnd = true;
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#read();
  }

  #read() {
    this.#unread = 0;
    this.#newer.hidden = true;
  }
}
