/** Growing random delays with full jitter, so that a crowd that fell together does not come back together. */
export class Backoff {
  #attempt = 0;
  #range;

  /** @param {[number, number]} [range] the first and the longest delay, in millis */
  constructor(range = [500, 20_000]) {
    this.#range = range;
  }

  /** @returns {number} millis */
  next() {
    const [first, longest] = this.#range;
    return Math.random() * Math.min(longest, first * 2 ** this.#attempt++);
  }

  reset() {
    this.#attempt = 0;
  }
}
