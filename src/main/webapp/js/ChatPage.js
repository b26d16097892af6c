import { Composer } from "./Composer.js";
import { byId } from "./dom.js";
import { JoinForm } from "./JoinForm.js";
import { RoomStay } from "./RoomStay.js";
import { RoomView } from "./RoomView.js";
import { StateBadge } from "./StateBadge.js";

/** @typedef {import("./Memory.js").Place} Place */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").StayListener} StayListener */

/**
 * The chat panel: which room the reader is in, under which name, and how the connection does.
 * @implements {StayListener}
 */
export class ChatPage {
  #panel = byId("chat", HTMLElement);
  #inside = byId("room-view", HTMLElement);
  #title = byId("room-title", HTMLElement);
  #notice = byId("notice", HTMLElement);
  #tools = byId("room-tools", HTMLElement);
  #room = new RoomView(
    (before) => this.#stay?.earlier(before) ?? false,
    (position) => this.#memory.see(this.#place, position),
  );
  #badge = new StateBadge();
  #form = new JoinForm((place) => this.#enter(place, true), (mistake) => this.#mistaken(mistake));
  #composer = new Composer((text) => this.#publish(text));
  #doors;
  #memory;
  /** @type {RoomStay|null} null outside a room */
  #stay = null;
  /** @type {Place} */
  #place = { room: "", name: "" };
  /** @type {State} */
  #state = "idle";
  #wasLive = false;
  /** @type {readonly import("./Publisher.js").Entry[]} */
  #waiting = [];

  /**
   * @param {import("./Doors.js").Doors} doors
   * @param {import("./Memory.js").Memory} memory
   */
  constructor(doors, memory) {
    this.#doors = doors;
    this.#memory = memory;
    byId("leave", HTMLButtonElement).addEventListener("click", () => this.#leave());
    addEventListener("hashchange", () => this.#linked());
    addEventListener("pagehide", () => memory.save());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) memory.save();
    });
  }

  /** A link names the room; a reload goes back into it; otherwise the form waits. */
  open() {
    const current = this.#memory.current();
    const room = ChatPage.#linkedRoom();
    this.#form.fill({ ...this.#memory.latest(), ...current, ...(room && { room }) });
    if (current) this.#enter({ name: current.name, room: room || current.room }, false);
  }

  /** @param {State} state */
  onState(state) {
    this.#state = state;
    this.#badge.show(state);
    this.#arrange();
    this.onPending(this.#waiting);
  }

  /** @param {string} user */
  onWelcome(user) {
    this.#room.iAm(user);
  }

  /** @param {string[]} can */
  onJoined(can) {
    this.#wasLive = true;
    this.#say("");
    this.#memory.entered(this.#place);
    this.#composer.allow(can.includes("publish") ? "" : "You may read here, but not write");
    this.#arrange();
  }

  /** @param {string} text */
  onNotice(text) {
    this.#say(text);
  }

  /** @param {string} text */
  onRejected(text) {
    this.#composer.giveBack(text);
  }

  /** @param {readonly import("./Publisher.js").Entry[]} entries */
  onPending(entries) {
    this.#waiting = entries;
    const live = this.#state === "live";
    this.#room.waiting(entries, live);
    const stuck = entries.filter((entry) => !live || entry.late).length;
    const words = stuck === 1 ? "1 message is not saved yet" : `${stuck} messages are not saved yet`;
    this.#composer.tell(stuck === 0 ? "" : words);
  }

  /**
   * @param {Place} place
   * @param {boolean} asked whether the reader asked for it just now; only then the focus moves
   */
  #enter(place, asked) {
    this.#stay?.leave();
    this.#place = place;
    this.#wasLive = false;
    this.#waiting = [];
    this.#say("");
    this.#form.fill(place);
    this.#room.open(place.room, this.#memory.seen(place));
    this.#composer.open(place.room);
    this.#title.textContent = place.room;
    this.#stay = new RoomStay(place, this.#doors, this, this.#room);
    history.replaceState(null, "", `#room=${encodeURIComponent(place.room)}`);
    if (asked) this.#composer.focus();
  }

  #leave() {
    this.#stay?.leave();
    this.#stay = null;
    this.#wasLive = false;
    this.#waiting = [];
    this.#memory.left();
    this.#say("");
    this.#arrange();
    this.#form.focus();
  }

  /** @param {string} text */
  #publish(text) {
    this.#say("");
    const taken = this.#stay?.publish(text) ?? false;
    if (taken) this.#room.spoke();
    return taken;
  }

  /** @param {string} mistake */
  #mistaken(mistake) {
    this.#stay = null;
    this.onState("refused");
    this.#say(mistake);
  }

  #linked() {
    const room = ChatPage.#linkedRoom();
    if (!room || room === this.#place.room) return;
    this.#form.fill({ room });
    if (this.#stay && this.#state !== "refused") this.#enter({ ...this.#place, room }, false);
  }

  /** A reader who is put out keeps what was said on the screen, with the form above it. */
  #arrange() {
    const outside = this.#state === "idle" || this.#state === "refused";
    const inside = !outside || (this.#state === "refused" && this.#wasLive);
    const hadFocus = this.#inside.contains(document.activeElement);
    this.#form.show(outside);
    this.#inside.hidden = !inside;
    this.#tools.hidden = !inside;
    if (!inside) this.#title.textContent = "Join a room";
    this.#panel.dataset.view = outside ? (inside ? "both" : "door") : "room";
    if (this.#state === "refused") {
      this.#memory.left();
      this.#composer.allow("You are no longer in this room");
      if (hadFocus) this.#form.focus();
    }
  }

  /** @param {string} text */
  #say(text) {
    this.#notice.textContent = text;
  }

  static #linkedRoom() {
    return new URLSearchParams(location.hash.slice(1)).get("room") ?? "";
  }
}
