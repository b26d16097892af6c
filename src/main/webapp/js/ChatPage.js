import { Composer } from "./Composer.js";
import { Cursor } from "./Cursor.js";
import { byId } from "./dom.js";
import { JoinForm } from "./JoinForm.js";
import { MemberList } from "./MemberList.js";
import { MessageLog } from "./MessageLog.js";
import { RoomSession } from "./RoomSession.js";
import { StateBadge } from "./StateBadge.js";

/** @typedef {import("./Memory.js").Place} Place */
/** @typedef {import("./types.js").GapEvent} GapEvent */
/** @typedef {import("./types.js").JoinedEvent} JoinedEvent */
/** @typedef {import("./types.js").MessageEvent} MessageEvent */
/** @typedef {import("./types.js").RoomListener} RoomListener */
/** @typedef {import("./types.js").State} State */

/**
 * The chat panel: hands what a session tells to the views, and what the reader does to the session.
 * @implements {RoomListener}
 */
export class ChatPage {
  #panel = byId("chat", HTMLElement);
  #room = byId("room-view", HTMLElement);
  #title = byId("room-title", HTMLElement);
  #notice = byId("notice", HTMLElement);
  #tools = byId("room-tools", HTMLElement);
  #messages = new MessageLog();
  #members = new MemberList();
  #badge = new StateBadge();
  #form = new JoinForm((place) => this.#enter(place, true), (mistake) => this.#mistaken(mistake));
  #composer = new Composer((text) => this.#publish(text));
  #doors;
  #memory;
  /** @type {RoomSession|null} null outside a room */
  #session = null;
  /** @type {Place} */
  #place = { room: "", name: "" };
  /** @type {State} */
  #state = "idle";
  #self = "";
  #wasLive = false;
  #waiting = 0;

  /**
   * @param {import("./Doors.js").Doors} doors
   * @param {import("./Memory.js").Memory} memory
   */
  constructor(doors, memory) {
    this.#doors = doors;
    this.#memory = memory;
    byId("leave", HTMLButtonElement).addEventListener("click", () => this.#leave());
    addEventListener("online", () => this.#session?.wake());
    addEventListener("hashchange", () => this.#linked());
    addEventListener("pagehide", () => memory.save());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.#session?.wake();
      else memory.save();
    });
  }

  /** A link names the room; a reload goes back into it; otherwise the form waits. */
  open() {
    const current = this.#memory.current();
    const room = ChatPage.#linkedRoom();
    this.#form.fill({ ...this.#memory.latest(), ...current, ...(room && { room }) });
    if (current) this.#enter({ name: current.name, room: room || current.room }, false);
  }

  /** @param {State} state @param {number} until */
  onState(state, until) {
    this.#state = state;
    this.#badge.show(state, until);
    this.#arrange();
    this.onPending(this.#waiting);
  }

  /** @param {string} user */
  onWelcome(user) {
    this.#self = user;
    this.#members.iAm(user);
  }

  /** @param {JoinedEvent} event */
  onJoined(event) {
    this.#wasLive = true;
    this.#say("");
    this.#memory.entered(this.#place);
    this.#members.replace(event);
    this.#messages.settle();
    this.#composer.allow(event.can?.includes("publish") === false ? "You may read here, but not write" : "");
    this.#arrange();
  }

  /** @param {MessageEvent} event @param {boolean} startsNew */
  onMessage(event, startsNew) {
    if (startsNew) this.#messages.separator();
    this.#messages.add(event, event.from === this.#self);
    this.#memory.see(this.#place, event.position);
  }

  /** @param {GapEvent} event @param {number|null} missing @param {boolean} startsNew */
  onGap(event, missing, startsNew) {
    if (startsNew) this.#messages.separator();
    this.#messages.gap(event, missing);
  }

  /** @param {import("./types.js").MembersEvent} event */
  onMembers(event) {
    this.#members.replace(event);
  }

  /** @param {import("./types.js").PresenceEvent} event */
  onPresence(event) {
    this.#members.changed(event);
  }

  /** @param {string} text */
  onNotice(text) {
    this.#say(text);
  }

  /** @param {string} text */
  onRejected(text) {
    this.#composer.giveBack(text);
  }

  /** @param {number} count */
  onPending(count) {
    this.#waiting = count;
    this.#composer.pending(count, this.#state === "live");
  }

  /**
   * @param {Place} place
   * @param {boolean} asked whether the reader asked for it just now; only then the focus moves
   */
  #enter(place, asked) {
    this.#session?.leave();
    this.#place = place;
    this.#wasLive = false;
    this.#say("");
    this.#form.fill(place);
    this.#messages.clear();
    this.#members.clear();
    this.#composer.open(place.room);
    this.#title.textContent = place.room;
    const cursor = new Cursor(this.#memory.seen(place));
    this.#session = new RoomSession(place, this.#doors, cursor, this);
    this.#session.enter();
    history.replaceState(null, "", `#room=${encodeURIComponent(place.room)}`);
    if (asked) this.#composer.focus();
  }

  #leave() {
    this.#session?.leave();
    this.#session = null;
    this.#wasLive = false;
    this.#waiting = 0;
    this.#memory.left();
    this.#say("");
    this.#arrange();
    this.#form.focus();
  }

  /** @param {string} text */
  #publish(text) {
    this.#say("");
    return this.#session?.publish(text) ?? false;
  }

  /** @param {string} mistake */
  #mistaken(mistake) {
    this.#session = null;
    this.onState("refused", 0);
    this.#say(mistake);
  }

  #linked() {
    const room = ChatPage.#linkedRoom();
    if (!room || room === this.#place.room) return;
    this.#form.fill({ room });
    if (this.#session && this.#state !== "refused") this.#enter({ ...this.#place, room }, false);
  }

  /** A reader who is put out keeps what was said on the screen, with the form above it. */
  #arrange() {
    const outside = this.#state === "idle" || this.#state === "refused";
    const inside = !outside || (this.#state === "refused" && this.#wasLive);
    const hadFocus = this.#room.contains(document.activeElement);
    this.#form.show(outside);
    this.#room.hidden = !inside;
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
