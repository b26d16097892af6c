import { Author } from "./Author.js";
import { byId, element } from "./dom.js";

/** @typedef {import("./types.js").Changes} Changes */

const SHOWN = 200;

/** Who is here: a set of names that presence adds to and takes from, and the server's own count. */
export class MemberList {
  #list = byId("members", HTMLElement);
  #count = byId("count", HTMLElement);
  #more = byId("members-more", HTMLElement);
  /** @type {Set<string>} */
  #names = new Set();
  #self = "";
  #total = 0;
  #drawing = false;

  /** @param {string} user */
  iAm(user) {
    this.#self = user;
  }

  /** @param {import("./types.js").Present} all who is here now; names are left out in a crowd */
  replace({ members, count }) {
    this.#names = new Set(members);
    this.#set(count);
  }

  /** @returns {Iterable<string>} */
  get names() {
    return this.#names;
  }

  /**
   * @param {Changes} event may announce what is known already
   * @returns {Changes} what has really changed, the reader aside
   */
  changed({ joined, left, count }) {
    const others = (/** @type {string} */ name) => name !== this.#self;
    const changes = {
      joined: joined.filter((name) => others(name) && !this.#names.has(name)),
      left: left.filter((name) => others(name) && this.#names.has(name)),
      count,
    };
    const wereNamed = this.#names.size === this.#total;
    for (const name of joined) this.#names.add(name);
    for (const name of left) this.#names.delete(name);
    this.#set(count);
    // A crowd's names come and go all at once, when it becomes one and when it is none any more.
    return wereNamed && this.#names.size === count ? changes : { joined: [], left: [], count };
  }

  clear() {
    this.#names.clear();
    this.#set(0);
  }

  /** @param {number} count */
  #set(count) {
    this.#total = Number.isFinite(count) ? count : this.#names.size;
    if (this.#drawing) return;
    this.#drawing = true;
    queueMicrotask(() => this.#draw());
  }

  #draw() {
    this.#drawing = false;
    const order = (/** @type {string} */ a, /** @type {string} */ b) =>
      Number(b === this.#self) - Number(a === this.#self) || a.localeCompare(b);
    const shown = [...this.#names].sort(order).slice(0, SHOWN);
    this.#list.replaceChildren(...shown.map((name) => this.#item(name)));
    this.#count.textContent = String(this.#total);
    const hidden = Math.max(0, this.#total - shown.length);
    this.#more.hidden = hidden === 0;
    this.#more.textContent = shown.length ? `and ${hidden.toLocaleString()} more` : "A full house: names are not listed.";
  }

  /** @param {string} name */
  #item(name) {
    const author = new Author(name);
    const item = element("li", "member");
    item.dataset.member = name;
    item.append(author.avatar(), author.label("member-name"));
    if (name === this.#self) item.append(element("span", "you", "you"));
    return item;
  }
}
