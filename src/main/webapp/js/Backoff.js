const FIRST_MILLIS = 500;
const LONGEST_MILLIS = 20_000;

/** Growing random delays with full jitter, so that a crowd that fell together does not come back together. */
export class Backoff {
  #attempt = 0;

  /** @returns {number} millis to wait before the next attempt */
  next() {
    const ceiling = Math.min(LONGEST_MILLIS, FIRST_MILLIS * 2 ** this.#attempt);
    this.#attempt = Math.min(this.#attempt + 1, 10);
    return Math.random() * ceiling;
  }

  reset() {
    this.#attempt = 0;
  }
}
