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

/** The state of the connection in a word. */
export class StateBadge {
  #badge = byId("state", HTMLElement);
  #spoken = byId("state-spoken", HTMLElement);

  /** @param {State} state */
  show(state) {
    this.#badge.dataset.state = state;
    this.#badge.textContent = WORDS[state];
    if (state !== "idle") this.#spoken.textContent = WORDS[state];
  }
}
