import { Author } from "../Author.js";
import { byId, element } from "../dom.js";
import { Position } from "../Position.js";

const LIMIT = 100;

/** The messages as they came off the line, and whether any of them is missing or came twice. */
export class Tally {
  #list = byId("said", HTMLElement);
  #words = byId("tally", HTMLElement);
  #count = 0;
  #missing = 0;
  #twice = 0;
  /** @type {Position|null} the last one that came */
  #last = null;

  /**
   * @param {import("../../client/Room.js").Message} message as the server told it
   * @param {boolean} caught whether it was said while the line was dead
   */
  add({ position, from, data }, caught) {
    const place = Position.parse(position);
    if (place === null) return;
    if (this.#last?.covers(place)) this.#twice += 1;
    else {
      this.#missing += Math.max(0, place.seq - 1 - (this.#last?.epoch === place.epoch ? this.#last.seq : 0));
      this.#last = place;
    }
    this.#count += 1;
    this.#show(place, from, typeof data?.text === "string" ? data.text : JSON.stringify(data), caught);
    this.#sum();
  }

  /**
   * @param {Position} place
   * @param {string} from
   * @param {string} text
   * @param {boolean} caught
   */
  #show(place, from, text, caught) {
    const words = element("span", "said-text");
    words.append(new Author(from).label("who"), text);
    const item = element("li", "");
    item.dataset.caught = String(caught);
    item.append(element("span", "said-at", String(place.seq)), words, element("span", "said-how", caught ? "caught up" : "live"));
    this.#list.append(item);
    while (this.#list.childElementCount > LIMIT) this.#list.firstElementChild?.remove();
    this.#list.scrollTop = this.#list.scrollHeight;
  }

  #sum() {
    const count = this.#count === 1 ? "1 message" : `${this.#count} messages`;
    this.#words.dataset.whole = String(this.#missing + this.#twice === 0);
    this.#words.textContent = `${count}, ${this.#missing || "none"} missing, ${this.#twice || "none"} twice`;
  }
}
