import { Comings } from "./Comings.js";
import { byId } from "./dom.js";
import { LogScroll } from "./LogScroll.js";
import { MemberList } from "./MemberList.js";
import { MessageLog } from "./MessageLog.js";
import { Past } from "./Past.js";
import { WaitingList } from "./WaitingList.js";

/** @typedef {import("./types.js").Changes} Changes */
/** @typedef {import("./types.js").Gap} Gap */
/** @typedef {import("./types.js").Joined} Joined */
/** @typedef {import("./types.js").Message} Message */
/** @typedef {import("./types.js").Position} Position */
/** @typedef {import("./types.js").RoomListener} RoomListener */

const EMPTY_MILLIS = 1_000;

/** @type {Record<string, string>} */
const REASONS = {
  expired: "expired before they could be shown here.",
  dropped: "went by unseen: this room keeps none.",
};

/**
 * What is to be seen inside a room: what is said, and who is there.
 * @implements {RoomListener}
 */
export class RoomView {
  #empty = byId("messages-empty", HTMLElement);
  #members = new MemberList();
  #waiting = new WaitingList();
  #comings = new Comings((changes) => this.#log.presence(changes));
  #scroll = new LogScroll(() => this.#past.reached());
  #log = new MessageLog(this.#scroll, () => this.#past.refresh());
  #past;
  #onSeen;
  #self = "";
  /** @type {Position|null} the last position seen on an earlier visit */
  #seen = null;
  #returning = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #settling;

  /**
   * @param {(before: Position) => boolean} askEarlier
   * @param {(position: string) => void} onSeen
   */
  constructor(askEarlier, onSeen) {
    this.#past = new Past(this.#log, this.#scroll, askEarlier);
    this.#onSeen = onSeen;
  }

  /**
   * @param {string} room
   * @param {Position|null} seen
   */
  open(room, seen) {
    clearTimeout(this.#settling);
    this.#seen = seen;
    this.#returning = false;
    this.#empty.hidden = true;
    this.#log.clear();
    this.#members.clear();
    this.#comings.clear();
    this.#past.open(room, seen);
  }

  /** @param {string} user */
  iAm(user) {
    this.#self = user;
    this.#members.iAm(user);
  }

  /** @param {Joined} event */
  onJoined(event) {
    const { head } = event;
    if (this.#returning) this.#comings.returned(this.#members.names);
    else this.#log.since(this.#seen, head);
    this.#returning = true;
    this.#members.replace(event);
    this.#past.joined(event);
    this.#settle(head);
  }

  /** @param {Message} event @param {boolean} past */
  onMessage(event, past) {
    this.#empty.hidden = true;
    this.#log.add(event, { mine: event.from === this.#self, past });
    this.#waiting.below(this.#log.last);
    this.#onSeen(event.position);
  }

  /** @param {import("./types.js").Return} event */
  onReturn({ count, recovered }) {
    const words = count === 1 ? "1 message" : `${count.toLocaleString()} messages`;
    this.#log.line("separator away", count === 0 ? "You were away: nothing could be recovered"
      : `You were away: ${recovered ? "" : "only "}${words} caught up`);
  }

  /** @param {Gap} gap */
  onGap({ reason, count }) {
    this.#log.line("gap", RoomView.#explain(reason, count));
  }

  /** @param {import("./types.js").HistoryPage} page */
  onHistory(page) {
    this.#past.came(page, this.#self);
  }

  onHistoryLost() {
    this.#past.lost();
  }

  /** @param {Changes} changes */
  onPresence(changes) {
    this.#comings.changed(this.#members.changed(changes));
  }

  /**
   * @param {readonly import("./Publisher.js").Entry[]} entries
   * @param {boolean} live
   */
  waiting(entries, live) {
    this.#empty.hidden ||= entries.length > 0;
    this.#waiting.show(entries, { live, self: this.#self, last: this.#log.last });
    this.#scroll.follow();
  }

  /** The reader has just said something. */
  spoke() {
    this.#scroll.toEnd();
  }

  /** The room says where its messages end, but not that none will come. @param {Position|null} head */
  #settle(head) {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#empty.textContent = head?.seq ? "Nothing of what was said here is kept." : "Nothing has been said here yet.";
      this.#empty.hidden = this.#log.last !== null;
    }, EMPTY_MILLIS);
  }

  /**
   * @param {string} reason
   * @param {number|undefined} missing
   */
  static #explain(reason, missing) {
    const some = missing === undefined ? "Some messages" : missing === 1 ? "1 message" : `${missing.toLocaleString()} messages`;
    if (reason === "epoch") return "The room's numbering restarted here: what was said in between is not known.";
    return `${some} ${REASONS[reason] ?? "are missing here."}`;
  }
}
