import { Position } from "./Position.js";

/** @typedef {import("./types.js").GapEvent} GapEvent */

const CONTEXT = 30;
const LAST = 50;

/** Where a reader stands in a room: what to ask for next, what was shown already, what is new since the last visit. */
export class Cursor {
  /** @type {Position|null} the last message shown in this window */
  #shown = null;
  /** @type {Position|null} like shown, but moved on by gaps as well */
  #reached = null;
  /** @type {Position|null} the newest message when the room was entered */
  #head = null;
  #remembered;
  #separatorDue;
  #lastGap = "";

  /** @param {Position|null} remembered the last position seen on an earlier visit */
  constructor(remembered) {
    this.#remembered = remembered;
    this.#separatorDue = remembered !== null;
  }

  /**
   * A window that stayed open takes all that is left of what it missed; a fresh one is content with the last few.
   * @returns {Record<string, string|number>} the query that continues from here
   */
  query() {
    if (this.#reached) return { after: String(this.#reached) };
    if (this.#remembered) return { after: String(this.#remembered.back(CONTEXT)), last: LAST };
    return this.#head ? { after: String(this.#head.back(LAST)) } : { last: LAST };
  }

  /** @param {string|null|undefined} head */
  joined(head) {
    if (this.#shown) this.#separatorDue = false;
    this.#head = Position.parse(head);
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
   * @param {Position|null} position a message about to be shown, or the end of a gap
   * @returns {boolean} true once: for the first thing the reader missed between two visits
   */
  startsNew(position) {
    if (!this.#separatorDue || position === null || this.#remembered?.covers(position)) return false;
    this.#separatorDue = false;
    const live = position.epoch === this.#head?.epoch && position.seq > this.#head.seq;
    return !live;
  }

  /**
   * @param {GapEvent} gap
   * @returns {boolean} false when it hides nothing from this reader, or was told already
   */
  skip(gap) {
    const to = Position.parse(gap.to);
    const identity = `${gap.reason} ${gap.from} ${gap.to}`;
    if (identity === this.#lastGap || this.#remembered?.covers(to)) return false;
    this.#lastGap = identity;
    if (to && gap.reason !== "epoch") this.#reach(to);
    return true;
  }

  /** @param {Position} to */
  #reach(to) {
    const comparable = this.#reached === null || this.#reached.epoch === to.epoch;
    if (comparable && !this.#reached?.covers(to)) this.#reached = to;
  }

  /**
   * @param {GapEvent} gap
   * @returns {number|null} how many messages this reader will not see, null when unknown
   */
  missing(gap) {
    const from = Position.parse(gap.from);
    const to = Position.parse(gap.to);
    if (!from || !to || from.epoch !== to.epoch) return gap.count ?? null;
    const known = this.#remembered?.epoch === from.epoch ? this.#remembered.seq : -1;
    const unseen = to.seq - Math.max(from.seq, known + 1) + 1;
    return Math.max(0, Math.min(unseen, gap.count ?? unseen));
  }
}
