import { element } from "./dom.js";

const HUES = 12;
const GUEST = "~";

/** How a user id is shown: a stable colour, an initial, and the guest mark the server gave it. */
export class Author {
  #id;

  /** @param {string} id */
  constructor(id) {
    this.#id = id;
  }

  get hue() {
    let hash = 2166136261;
    for (const unit of this.#id) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 16777619);
    return `hue-${(hash >>> 8) % HUES}`;
  }

  avatar() {
    const [initial = "?"] = this.#name;
    const avatar = element("span", `avatar ${this.hue}`, initial.toUpperCase());
    avatar.setAttribute("aria-hidden", "true");
    return avatar;
  }

  /** @param {string} className */
  label(className) {
    const label = element("bdi", `${className} ${this.hue}`);
    if (this.#guest) label.append(element("span", "guest", GUEST));
    label.append(this.#name);
    label.title = this.#guest ? `${this.#name}, a guest` : this.#name;
    return label;
  }

  get #guest() {
    return this.#id.startsWith(GUEST);
  }

  get #name() {
    return this.#guest ? this.#id.slice(GUEST.length) : this.#id;
  }
}
