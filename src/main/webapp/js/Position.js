/** A place in a room's order, `epoch:seq` on the wire. Places of two epochs cannot be compared. */
export class Position {
  /**
   * @param {string} epoch
   * @param {number} seq
   */
  constructor(epoch, seq) {
    this.epoch = epoch;
    this.seq = seq;
  }

  /**
   * @param {string|null|undefined} text
   * @returns {Position|null} null when the text is not a position
   */
  static parse(text) {
    const parts = /^([^:]+):(\d{1,15})$/.exec(text ?? "");
    return parts ? new Position(parts[1], Number(parts[2])) : null;
  }

  /**
   * @param {Position|null} other
   * @returns {boolean} whether a reader who is here has passed the other place
   */
  covers(other) {
    return other !== null && other.epoch === this.epoch && other.seq <= this.seq;
  }

  /** @param {number} count */
  back(count) {
    return new Position(this.epoch, Math.max(0, this.seq - count));
  }

  toString() {
    return `${this.epoch}:${this.seq}`;
  }
}
