import { byId } from "./dom.js";

/** @typedef {"none"|"more"|"loading"|"failed"|"first"|"expired"|"restarted"} Above what is above the first message shown */

/** @type {Partial<Record<Above, string>>} */
const LABELS = {
  more: "Show earlier messages",
  loading: "Loading earlier messages…",
  failed: "Earlier messages did not come. Try again",
};

/** What stands at the top of the log: the way to earlier messages, or where the room's memory begins. */
export class EarlierBar {
  #bar = byId("earlier", HTMLElement);
  #button = byId("earlier-load", HTMLButtonElement);
  #beginning = byId("beginning", HTMLElement);
  #told = byId("earlier-told", HTMLElement);
  /** @type {Above} */
  #above = "none";

  /** @param {() => void} onWanted */
  constructor(onWanted) {
    this.#button.addEventListener("click", onWanted);
  }

  get above() {
    return this.#above;
  }

  get hasFocus() {
    return document.activeElement === this.#button;
  }

  /** Whether there is something to press. */
  get offers() {
    return LABELS[this.#above] !== undefined;
  }

  /**
   * @param {Above} above
   * @param {string} beginning the words for where the memory begins, empty when that is not in sight
   */
  show(above, beginning) {
    const label = LABELS[above];
    this.#above = above;
    this.#bar.hidden = above === "none";
    this.#bar.dataset.above = above;
    this.#button.hidden = label === undefined;
    // Not disabled: a disabled button loses the focus of whoever pressed it.
    this.#button.setAttribute("aria-disabled", String(above === "loading"));
    this.#button.textContent = label ?? "";
    this.#beginning.hidden = beginning === "";
    this.#beginning.textContent = beginning;
  }

  /** @param {string} words for those who listen rather than look */
  tell(words) {
    this.#told.textContent = words;
  }
}
