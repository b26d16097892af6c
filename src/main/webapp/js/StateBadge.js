import { byId } from "./dom.js";

/** @typedef {import("./types.js").State} State */

/** @type {Record<State, string>} */
const WORDS = {
  idle: "Not connected",
  connecting: "Connecting",
  live: "Live",
  waiting: "Reconnecting",
  offline: "Offline",
  refused: "Refused",
};

/** The state of the connection in a word, with a countdown while it waits. */
export class StateBadge {
  #badge = byId("state", HTMLElement);
  #spoken = byId("state-spoken", HTMLElement);
  /** @type {ReturnType<typeof setInterval>|undefined} */
  #ticking;

  /**
   * @param {State} state
   * @param {number} until epoch millis of the next attempt, 0 when none
   */
  show(state, until) {
    clearInterval(this.#ticking);
    this.#badge.dataset.state = state;
    this.#badge.textContent = WORDS[state];
    // Spoken once for each state; the countdown would talk over everything else.
    if (state !== "idle") this.#spoken.textContent = WORDS[state];
    if (state !== "waiting") return;
    this.#count(until);
    this.#ticking = setInterval(() => this.#count(until), 250);
  }

  /** @param {number} until */
  #count(until) {
    const seconds = Math.max(1, Math.ceil((until - Date.now()) / 1000));
    const text = `${WORDS.waiting} in ${seconds} s`;
    if (this.#badge.textContent !== text) this.#badge.textContent = text;
  }
}
