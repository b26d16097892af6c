import { Position } from "./Position.js";

const SEEN = "parlour.seen";
const PLACE = "parlour.place";
const SEEN_LIMIT = 50;
const SAVE_MILLIS = 300;

/** @typedef {{room: string, name: string}} Place */

/** What the browser remembers. Storage may be missing, full or forbidden: then nothing is remembered. */
export class Memory {
  /** @type {Map<string, string>} positions not written yet */
  #unsaved = new Map();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** @returns {Place|null} the room this tab is in, which a reload comes back to */
  current() {
    return Memory.#place(() => sessionStorage);
  }

  /** @returns {Place|null} the room this browser was in last */
  latest() {
    return Memory.#place(() => localStorage);
  }

  /** @param {Place} place */
  entered(place) {
    Memory.#write(() => sessionStorage, PLACE, place);
    Memory.#write(() => localStorage, PLACE, place);
  }

  left() {
    this.save();
    Memory.#write(() => sessionStorage, PLACE, null);
  }

  /**
   * Kept per name as well, so that two names tried in one browser do not read for each other.
   * @param {Place} place
   */
  seen(place) {
    this.save();
    return Position.parse(Memory.#positions().get(Memory.#key(place)));
  }

  /**
   * @param {Place} place
   * @param {string} position
   */
  see(place, position) {
    this.#unsaved.set(Memory.#key(place), position);
    this.#timer ??= setTimeout(() => this.save(), SAVE_MILLIS);
  }

  save() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#unsaved.size === 0) return;
    const positions = Memory.#positions();
    for (const [key, position] of this.#unsaved) {
      positions.delete(key);
      positions.set(key, position);
    }
    this.#unsaved.clear();
    Memory.#write(() => localStorage, SEEN, [...positions].slice(-SEEN_LIMIT));
  }

  /** @returns {Map<string, string>} */
  static #positions() {
    const saved = Memory.#read(() => localStorage, SEEN);
    const pairs = Array.isArray(saved) ? saved.filter((pair) => Array.isArray(pair)) : [];
    return new Map(pairs.map(([key, position]) => [String(key), String(position)]));
  }

  /** @param {Place} place */
  static #key({ room, name }) {
    return `${room} ${name}`;
  }

  /**
   * @param {() => Storage} storage
   * @returns {Place|null}
   */
  static #place(storage) {
    const saved = Memory.#read(storage, PLACE);
    return typeof saved?.room === "string" && typeof saved?.name === "string" ? saved : null;
  }

  /**
   * @param {() => Storage} storage
   * @param {string} key
   */
  static #read(storage, key) {
    try {
      return JSON.parse(storage().getItem(key) ?? "null");
    } catch {
      return null;
    }
  }

  /**
   * @param {() => Storage} storage
   * @param {string} key
   * @param {unknown} value
   */
  static #write(storage, key, value) {
    try {
      storage().setItem(key, JSON.stringify(value));
    } catch {
      // The page works without a memory.
    }
  }
}
