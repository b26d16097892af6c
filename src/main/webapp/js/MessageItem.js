import { Author } from "./Author.js";
import { element } from "./dom.js";
import { Position } from "./Position.js";

/** @typedef {import("./types.js").Message} Message */

const FOLLOW_MILLIS = 5 * 60_000;

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });

/** One message as an element. Whatever was sent is text. */
export class MessageItem {
  /**
   * @param {Message} event
   * @param {boolean} mine
   */
  static build(event, mine) {
    const author = new Author(event.from);
    const item = element("div", "message");
    item.classList.toggle("mine", mine);
    item.dataset.from = event.from;
    item.dataset.at = String(event.at);
    if (event.position) item.dataset.position = event.position;
    const head = element("div", "message-head");
    head.append(author.label("author"), MessageItem.#time(event.at));
    const text = element("div", "text", MessageItem.#words(event.data));
    text.dir = "auto";
    item.append(author.avatar(), head, text);
    return item;
  }

  /** @param {Element|null|undefined} item @returns {Position|null} null when it is not a message of the room */
  static position(item) {
    return item instanceof HTMLElement ? Position.parse(item.dataset.position) : null;
  }

  /**
   * A message directly after one of the same author does without a head of its own.
   * @param {Element|null|undefined} item
   * @param {Element|null|undefined} before
   */
  static follow(item, before) {
    if (!(item instanceof HTMLElement) || item.dataset.from === undefined) return;
    const previous = before instanceof HTMLElement ? before.dataset : {};
    const near = Number(item.dataset.at) - Number(previous.at) < FOLLOW_MILLIS;
    const follows = previous.from === item.dataset.from && near;
    // Without its head it is less high: it is drawn once more before it rests again.
    if (follows !== item.classList.contains("follows")) item.classList.remove("rests");
    item.classList.toggle("follows", follows);
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
