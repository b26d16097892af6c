import { EarlierBar } from "./EarlierBar.js";

/** @typedef {import("./EarlierBar.js").Above} Above */
/** @typedef {import("./types.js").Position} Position */

/** Brings the messages before the first one shown, a page at a time, when the reader wants them. */
export class Past {
  #bar = new EarlierBar(() => this.want());
  #log;
  #scroll;
  #ask;
  #room = "";
  /** @type {Position|null} the room's newest message when the reader came in */
  #head = null;
  #epoch = "";
  #allowed = false;
  /** @type {Position|null} the last position seen on an earlier visit */
  #seen = null;
  /** @type {Position|null} before it a page is under way */
  #asked = null;
  #failed = false;
  /** @type {Position|null} the room remembers nothing before it */
  #beginning = null;

  /**
   * @param {import("./MessageLog.js").MessageLog} log
   * @param {import("./LogScroll.js").LogScroll} scroll
   * @param {(before: Position) => boolean} ask false when nobody can be asked
   */
  constructor(log, scroll, ask) {
    this.#log = log;
    this.#scroll = scroll;
    this.#ask = ask;
  }

  /**
   * @param {string} room
   * @param {Position|null} seen
   */
  open(room, seen) {
    this.#room = room;
    this.#seen = seen;
    this.#asked = this.#beginning = this.#head = null;
    this.#failed = this.#allowed = false;
    this.#bar.tell("");
    this.refresh();
  }

  /** @param {import("./types.js").Joined} event */
  joined({ head, can }) {
    this.#epoch = head?.epoch ?? "";
    this.#head ??= head;
    this.#allowed = can.includes("history");
    this.#failed = false;
    this.refresh();
  }

  /**
   * The reader has come to the top. Who came there by the tab key can press the button; and what failed before waits
   * for it, or each move would ask again.
   */
  reached() {
    if (this.#bar.above === "more" && !this.#bar.hasFocus) this.want();
  }

  want() {
    const above = this.#bar.above;
    if (above !== "more" && above !== "failed") return;
    this.#asked = this.#log.oldest;
    this.#failed = this.#asked === null || !this.#ask(this.#asked);
    if (this.#failed) this.#asked = null;
    this.refresh();
    this.#bar.tell(this.#failed ? "Earlier messages did not come." : "Loading earlier messages");
  }

  /**
   * @param {import("./types.js").HistoryPage} page
   * @param {string} self
   */
  came({ messages, more }, self) {
    const asked = this.#asked;
    this.#asked = null;
    // The first message shown may be another one by now; then this page would leave a hole.
    if (asked === null || String(asked) !== String(this.#log.oldest)) return this.refresh();
    const count = this.#log.prepend(messages, self);
    if (!more) this.#beginning = this.#log.oldest;
    this.#failed = more && count === 0;
    this.refresh();
    const words = count === 0 ? "No earlier messages" : count === 1 ? "1 earlier message" : `${count} earlier messages`;
    this.#bar.tell(`${words} shown. ${this.#words(this.#bar.above)}`);
  }

  lost() {
    this.#asked = null;
    this.#failed = true;
    this.refresh();
    this.#bar.tell("Earlier messages did not come.");
  }

  /** To be called whenever another message is the first one shown. */
  refresh() {
    const above = this.#above();
    const focused = this.#bar.hasFocus;
    if (above === this.#bar.above && above !== "expired") return;
    this.#scroll.hold(() => this.#bar.show(above, this.#words(above)));
    if (focused && !this.#bar.offers) this.#scroll.focus();
  }

  /** @returns {Above} */
  #above() {
    const oldest = this.#log.oldest;
    if (oldest === null) return "none";
    if (oldest.seq === 1) return "first";
    if (oldest.epoch !== this.#epoch) return "restarted";
    if (String(oldest) === String(this.#beginning)) return "expired";
    if (!this.#allowed) return "none";
    if (this.#asked !== null) return "loading";
    return this.#failed ? "failed" : "more";
  }

  /** @param {Above} above */
  #words(above) {
    if (above === "first") return `${this.#room} begins here, with its first message.`;
    if (above === "restarted") return "The room's memory begins here. Its numbering has restarted since.";
    return above === "expired" ? `The room's memory begins here. ${this.#expired()}` : "";
  }

  #expired() {
    const oldest = this.#log.oldest;
    const unseen = Past.#between(this.#seen, oldest);
    if (unseen > 0) return `Earlier messages have expired, ${unseen.toLocaleString()} of them since you were here.`;
    // Nothing came that was there before the reader: this room may keep none at all.
    return Past.#between(this.#head, oldest) >= 0 ? "Earlier messages are not kept." : "Earlier messages have expired.";
  }

  /**
   * @param {Position|null} from
   * @param {Position|null} to
   * @returns {number} how many stand between the two, negative when they are not in this order
   */
  static #between(from, to) {
    return from && to && from.epoch === to.epoch ? to.seq - from.seq - 1 : -1;
  }
}
