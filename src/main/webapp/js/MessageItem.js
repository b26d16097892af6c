import { Author } from "./Author.js";
import { element } from "./dom.js";

/** @typedef {import("./types.js").MessageEvent} MessageEvent */

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });

/** One message as an element. Whatever was sent is text. */
export class MessageItem {
  /**
   * @param {MessageEvent} event
   * @param {{mine: boolean, follows: boolean}} place follows: directly after a message of the same author
   */
  static build(event, { mine, follows }) {
    const author = new Author(event.from);
    const item = element("div", "message");
    item.classList.toggle("mine", mine);
    item.classList.toggle("follows", follows);
    item.dataset.position = event.position;
    const head = element("div", "message-head");
    head.append(author.label("author"), MessageItem.#time(event.at));
    const text = element("div", "text", MessageItem.#words(event.data));
    text.dir = "auto";
    item.append(author.avatar(), head, text);
    return item;
  }

  /** @param {number} millis */
  static #time(millis) {
    const at = new Date(millis);
    const time = document.createElement("time");
    if (Number.isNaN(at.getTime())) return time;
    const today = at.toDateString() === new Date().toDateString();
    time.dateTime = at.toISOString();
    time.textContent = (today ? clock : day).format(at);
    time.title = full.format(at);
    return time;
  }

  /** @param {any} data */
  static #words(data) {
    if (typeof data === "string") return data;
    return typeof data?.text === "string" ? data.text : JSON.stringify(data) ?? "";
  }
}
