import { byId, element } from "./dom.js";

const LIMIT = 200;

/** @typedef {string|Uint8Array<ArrayBuffer>} Payload */

/** The lines of the echo console. */
export class EchoLog {
  #log = byId("echo-log", HTMLElement);
  #empty = byId("echo-empty", HTMLElement);

  /** @param {Payload} data */
  sent(data) {
    this.#line("out", "Sent", EchoLog.#words(data), EchoLog.#size(data));
  }

  /**
   * @param {Payload} data
   * @param {number|null} millis since it was sent, null when it was not
   */
  received(data, millis) {
    const took = millis === null ? "" : `${millis < 10 ? millis.toFixed(1) : millis.toFixed(0)} ms`;
    this.#line("in", "Received", EchoLog.#words(data), took);
  }

  /** @param {string} text */
  note(text) {
    this.#line("note", "", text, "");
  }

  /**
   * @param {string} kind
   * @param {string} spoken
   * @param {string} text
   * @param {string} aside
   */
  #line(kind, spoken, text, aside) {
    const line = element("div", `echo-line echo-${kind}`);
    const mark = element("span", "echo-mark");
    mark.append(element("span", "visually-hidden", spoken));
    line.append(mark, element("span", "echo-payload", text), element("span", "echo-aside", aside));
    this.#empty.hidden = true;
    this.#log.append(line);
    while (this.#log.childElementCount > LIMIT) this.#log.firstElementChild?.remove();
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  /** @param {Payload} data */
  static #words(data) {
    if (typeof data === "string") return data;
    return Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  }

  /** @param {Payload} data */
  static #size(data) {
    const bytes = typeof data === "string" ? new TextEncoder().encode(data).length : data.length;
    return `${typeof data === "string" ? "text" : "binary"}, ${bytes} B`;
  }
}
