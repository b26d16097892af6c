import { Position } from "./Position.js";

/** @typedef {import("./types.js").GapEvent} GapEvent */
/** @typedef {import("./types.js").JoinedEvent} JoinedEvent */

const LAST = 50;
const SETTLED_MILLIS = 5_000;

/** Where a window stands in a room: what to ask for next, what was shown already, what came while it was away. */
export class Cursor {
  /** @type {Position|null} the last message shown in this window */
  #shown = null;
  /** @type {Position|null} like shown, but moved on by gaps as well */
  #reached = null;
  /** @type {Position|null} the newest message when the room was entered */
  #head = null;
  #joinedAt = 0;
  #recovered = true;
  /** Whether the window is back and has not been told yet what came in the meantime. */
  #back = false;
  #lastGap = "";

  /**
   * A window that stayed open takes all that it missed; a fresh one is content with the last few, since it can ask
   * for earlier ones.
   * @returns {Record<string, string|number>} the query that continues from here
   */
  query() {
    // Nothing came for so long: nothing before the head is kept, and what comes after it can be missed.
    if (!this.#reached && Date.now() - this.#joinedAt > SETTLED_MILLIS) this.#reached = this.#head;
    return this.#reached ? { after: String(this.#reached) } : { last: LAST };
  }

  /** @param {JoinedEvent} event */
  joined({ head, recovered }) {
    this.#head = Position.parse(head);
    this.#joinedAt = Date.now();
    this.#recovered = recovered !== false;
    this.#back = this.#reached !== null;
  }

  /**
   * @param {Position} position
   * @returns {boolean} false when the message was shown already
   */
  show(position) {
    if (this.#shown?.covers(position)) return false;
    this.#shown = position;
    if (!this.#reached?.covers(position)) this.#reached = position;
    return true;
  }

  /**
   * @param {Position|null} position
   * @returns {boolean} whether it was passed, by a message or by a gap
   */
  covers(position) {
    return this.#reached?.covers(position) ?? false;
  }

  /**
   * @param {Position} position
   * @returns {boolean} whether the message was there before this window joined
   */
  isPast(position) {
    return this.#head?.covers(position) ?? false;
  }

  /**
   * @param {Position|null} start the place before the first message that can still be shown
   * @returns {import("./types.js").Return|null} once after each return, when something was missed
   */
  caughtUp(start) {
    if (!this.#back) return null;
    this.#back = false;
    const comparable = start !== null && start.epoch === this.#head?.epoch;
    const count = comparable && this.#head ? Math.max(0, this.#head.seq - start.seq) : 0;
    return count === 0 && this.#recovered ? null : { count, recovered: this.#recovered };
  }

  /**
   * @param {GapEvent} gap
   * @returns {boolean} false when it hides nothing from this reader, or was told already
   */
  skip(gap) {
    const to = Position.parse(gap.to);
    const identity = `${gap.reason} ${gap.from} ${gap.to}`;
    if (identity === this.#lastGap || this.#reached?.covers(to)) return false;
    this.#lastGap = identity;
    if (to) this.#reached = to;
    return true;
  }

  /**
   * @param {GapEvent} gap
   * @returns {number|null} how many messages this reader will not see, null when unknown
   */
  static missing(gap) {
    const from = Position.parse(gap.from);
    const to = Position.parse(gap.to);
    if (!from || !to || from.epoch !== to.epoch) return gap.count ?? null;
    return gap.count ?? Math.max(0, to.seq - from.seq + 1);
  }
}
