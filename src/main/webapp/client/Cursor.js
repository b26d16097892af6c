/** A place in a room's order. Places of two epochs can't be compared. */
export class Cursor {
  /** @param {string} [at] `epoch:seq`; without it the place is not known yet */
  constructor(at = "") {
    const [epoch, seq] = at.split(":");
    this.epoch = epoch;
    this.seq = Number(seq);
  }

  /** @param {string} at */
  covers(at) {
    const other = new Cursor(at);
    return other.epoch === this.epoch && other.seq <= this.seq;
  }

  /**
   * Moves on.
   * @param {string} at
   * @returns {boolean} false when that was passed already
   */
  pass(at) {
    if (this.covers(at)) return false;
    Object.assign(this, new Cursor(at));
    return true;
  }

  /** @param {number} count */
  plus(count) {
    return `${this.epoch}:${Math.max(0, this.seq + count)}`;
  }

  /** @returns {string|undefined} */
  get at() {
    return this.epoch ? this.plus(0) : undefined;
  }
}
