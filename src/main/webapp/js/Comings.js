/** @typedef {import("./types.js").Changes} Changes */

/** Up to so many members, every coming and going is told at once. */
const SMALL_ROOM = 20;
const PAUSE_MILLIS = 15_000;
/** How long after a return those who were here before are taken to come back as well. */
const RETURN_MILLIS = 20_000;

/** Decides which comings and goings are worth a line, and when: seldom in a large room. */
export class Comings {
  #tell;
  /** @type {Changes[]} not told yet */
  #kept = [];
  /** @type {ReturnType<typeof setTimeout>|undefined} set while nothing is told */
  #pause;
  /** @type {Set<string>} who was here before the connection was lost */
  #familiar = new Set();
  #returnedAt = 0;

  /** @param {(changes: Changes) => void} tell */
  constructor(tell) {
    this.#tell = tell;
  }

  clear() {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#kept = [];
    this.#familiar.clear();
  }

  /**
   * After a server's restart all come back one by one: that is no news.
   * @param {Iterable<string>} before who was here when the connection was lost
   */
  returned(before) {
    this.#familiar = new Set(before);
    this.#returnedAt = Date.now();
  }

  /** @param {Changes} changes */
  changed({ joined, left, count }) {
    if (Date.now() - this.#returnedAt > RETURN_MILLIS) this.#familiar.clear();
    const news = joined.filter((name) => !this.#familiar.delete(name));
    if (news.length + left.length === 0) return;
    this.#kept.push({ joined: news, left, count });
    if (this.#pause === undefined) this.#flush(count);
  }

  /** @param {number} count */
  #flush(count) {
    if (count > SMALL_ROOM) {
      this.#pause = setTimeout(() => {
        this.#pause = undefined;
        if (this.#kept.length > 0) this.#flush(count);
      }, PAUSE_MILLIS);
    }
    for (const changes of this.#kept) this.#tell(changes);
    this.#kept = [];
  }
}
