import { byId, element } from "../dom.js";
import { JsonBlock } from "../protocol/JsonBlock.js";

const LIMIT = 200;
const NEAR_END_PIXELS = 48;

/** @typedef {"out"|"in"} Way */

/** @type {Record<string, string>} */
const SAID = {
  join: "comes into the room",
  publish: "says something, under a key of its own",
  ping: "asks for a sign of life",
  pong: "gives a sign of life",
  history: "looks back",
  leave: "goes",
};

/** @type {Record<string, string>} */
const TOLD = {
  welcome: "who you are to the others",
  joined: "who is here, and where the room stands",
  ok: "it is safe, at this position",
  message: "for everybody, at its place in the order",
  presence: "who came and went",
  members: "who is here",
  gap: "what will not come, and why",
  ping: "asks for a sign of life",
  pong: "gives a sign of life",
  left: "that is that",
  error: "what was not done, and why",
  bye: "when to come back",
};

/** The frames on the line, oldest first. */
export class FrameLog {
  #list = byId("frames", HTMLElement);

  /**
   * @param {Way} way
   * @param {any} frame a command or an event
   */
  frame(way, frame) {
    const type = element("a", "frame-type", frame.type);
    type.setAttribute("href", `protocol.html#${way === "out" ? "command" : "event"}-${encodeURIComponent(frame.type)}`);
    const pre = element("pre", "");
    pre.append(new JsonBlock(frame).code());
    this.#add(way, way === "out" ? "Said" : "Told", [type, element("span", "frame-about", FrameLog.#about(way, frame))], pre);
  }

  /** @param {string} text what happens to the line itself */
  note(text) {
    this.#add("note", "", [element("span", "frame-about", text)]);
  }

  clear() {
    this.#list.replaceChildren();
  }

  /**
   * @param {Way|"note"} way
   * @param {string} spoken
   * @param {HTMLElement[]} words
   * @param {HTMLElement[]} more
   */
  #add(way, spoken, words, ...more) {
    const mark = element("span", "frame-mark");
    mark.append(element("span", "visually-hidden", spoken));
    const head = element("div", "frame-head");
    head.append(mark, ...words, FrameLog.#time());
    const item = element("li", "frame");
    item.dataset.way = way;
    item.append(head, ...more);
    const { scrollHeight, scrollTop, clientHeight } = this.#list;
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PIXELS;
    this.#list.append(item);
    while (this.#list.childElementCount > LIMIT) this.#list.firstElementChild?.remove();
    if (atEnd) this.#list.scrollTop = this.#list.scrollHeight;
  }

  /** @param {Way} way @param {any} frame */
  static #about(way, { type, after, duplicate }) {
    if (type === "join" && after) return "goes on behind the last position it saw";
    if (duplicate) return "it was there already, at this position";
    return (way === "out" ? SAID : TOLD)[type] ?? "";
  }

  static #time() {
    const now = new Date();
    const time = document.createElement("time");
    time.dateTime = now.toISOString();
    const [hours, minutes, seconds] = [now.getHours(), now.getMinutes(), now.getSeconds()].map((n) => String(n).padStart(2, "0"));
    time.textContent = `${hours}:${minutes}:${seconds}.${String(now.getMilliseconds()).padStart(3, "0")}`;
    return time;
  }
}
