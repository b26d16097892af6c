/** @typedef {import("./Position.js").Position} Position */

/** One coming into the room: what was there before it, and what came while the window was away. */
export class Arrival {
  #head;
  /** Whether the window has not been told yet what came in the meantime. */
  #back;

  /**
   * @param {Position|null} head the room's newest message then, null when that is not known
   * @param {boolean} again whether the window was in the room before
   */
  constructor(head, again) {
    this.#head = head;
    this.#back = again;
  }

  /**
   * @param {Position} position
   * @returns {boolean} whether the message was there before this window came
   */
  isPast(position) {
    return this.#head?.covers(position) ?? false;
  }

  /**
   * @param {Position|null} start the place before the first message that can still be shown
   * @param {boolean} recovered whether that is all that came
   * @returns {import("./types.js").Return|null} once after each return, when something was missed
   */
  caughtUp(start, recovered) {
    if (!this.#back) return null;
    this.#back = false;
    const comparable = start !== null && start.epoch === this.#head?.epoch;
    const count = comparable && this.#head ? Math.max(0, this.#head.seq - start.seq) : 0;
    return count === 0 && recovered ? null : { count, recovered };
  }
}
