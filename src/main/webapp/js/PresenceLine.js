import { Author } from "./Author.js";
import { element } from "./dom.js";

/** @typedef {"joined"|"left"|"joined and left"|"left and came back"} Move */

const NAMED = 3;
/** @type {Move[]} */
const ORDER = ["joined", "left and came back", "joined and left", "left"];

/** One quiet line that tells who came and who went, with no message between. */
export class PresenceLine {
  element = element("div", "presence");
  /** @type {Map<string, Move>} */
  #moves = new Map();

  constructor() {
    // Who comes and goes is not read aloud: in a lively room it would drown what is said.
    this.element.setAttribute("aria-live", "off");
  }

  /** @param {Pick<import("./types.js").Changes, "joined"|"left">} changes */
  add({ joined, left }) {
    for (const name of left) this.#move(name, this.#came(name) ? "joined and left" : "left");
    for (const name of joined) this.#move(name, this.#went(name) ? "left and came back" : "joined");
    this.#draw();
  }

  /** @param {string} name */
  #came(name) {
    const move = this.#moves.get(name);
    return move === "joined" || move === "joined and left";
  }

  /** @param {string} name */
  #went(name) {
    const move = this.#moves.get(name);
    return move === "left" || move === "left and came back";
  }

  /**
   * The latest to move is named last.
   * @param {string} name
   * @param {Move} move
   */
  #move(name, move) {
    this.#moves.delete(name);
    this.#moves.set(name, move);
  }

  #draw() {
    this.element.replaceChildren();
    for (const move of ORDER) {
      const names = [...this.#moves].filter(([, made]) => made === move).map(([name]) => name);
      if (names.length === 0) continue;
      if (this.element.firstChild) this.element.append(" · ");
      this.element.append(PresenceLine.#part(names, move));
    }
  }

  /**
   * @param {string[]} names
   * @param {Move} move
   */
  static #part(names, move) {
    const part = element("span", "presence-part");
    part.dataset.move = move;
    const many = names.length > NAMED;
    const named = many ? names.slice(0, NAMED - 1) : names;
    named.forEach((name, index) => {
      const last = !many && index === named.length - 1;
      if (index > 0) part.append(last ? " and " : ", ");
      part.append(new Author(name).label("who"));
    });
    if (many) part.append(` and ${(names.length - named.length).toLocaleString()} others`);
    part.append(` ${move}`);
    return part;
  }
}
