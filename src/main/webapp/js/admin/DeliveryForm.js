import { byId, element } from "../dom.js";
import { Refused } from "./Api.js";
import { parent } from "./elements.js";
import { bytes, clock } from "./words.js";

/** @typedef {import("./types.js").Delivery} Delivery */
/** @typedef {import("./types.js").Delivered} Delivered */

/** How an outcome is coloured; the others are neither good nor bad. */
const MOOD = /** @type {Record<string, string>} */ ({
  handed_over: "good",
  behind: "warn",
  on_its_way: "warn",
  unclear: "warn",
  gap: "bad",
  forbidden: "bad",
});

/** Asks of a message whether it was delivered to a user, when, or why not. */
export class DeliveryForm {
  #form = byId("delivery-form", HTMLFormElement);
  #room = byId("delivery-room", HTMLInputElement);
  #position = byId("delivery-position", HTMLInputElement);
  #user = byId("delivery-user", HTMLInputElement);
  #answer = byId("delivery-answer", HTMLElement);
  #api;

  /** @param {import("./Api.js").Api} api */
  constructor(api) {
    this.#api = api;
    this.#form.addEventListener("submit", (submit) => {
      submit.preventDefault();
      this.#ask();
    });
  }

  /**
   * @param {string} room
   * @param {string} position
   * @param {string} user
   */
  ask(room, position, user) {
    this.#room.value = room;
    this.#position.value = position;
    this.#user.value = user;
    this.#form.scrollIntoView({ block: "center" });
    this.#position.focus({ preventScroll: true });
    this.#ask();
  }

  async #ask() {
    const query = { room: this.#room.value.trim(), position: this.#position.value.trim(), user: this.#user.value.trim() };
    const missing = Object.entries(query).find(([, value]) => !value);
    if (missing) {
      this.#tell(`Say which ${missing[0]}.`);
      byId(`delivery-${missing[0]}`, HTMLInputElement).focus();
      return;
    }
    try {
      this.#show(await this.#api.get("api/delivery", query));
    } catch (e) {
      this.#tell(e instanceof Refused ? e.message : "The server can't be reached.");
    }
  }

  /** @param {string} problem */
  #tell(problem) {
    this.#answer.replaceChildren(element("p", "verdict-problem", problem));
  }

  /** @param {Delivery} delivery */
  #show(delivery) {
    const { position, user, head, from, at, outcome, why, connections } = delivery;
    const verdict = parent("p", "verdict-why", why);
    verdict.dataset.mood = MOOD[outcome] ?? "";
    this.#answer.dataset.outcome = outcome;
    const published = at === undefined ? `The log does not hold ${position}` : `${from} published ${position} at ${clock(at)}`;
    const about = element("p", "hint", `${published}; the room's newest is ${head}; asked for ${user}.`);
    const each = connections.map((one) => parent("li", "", element("code", "row-code", one.connection), element("span", "", told(one, at))));
    this.#answer.replaceChildren(verdict, about, parent("ul", "verdict-each", ...each));
  }
}

/**
 * What is known of one connection.
 * @param {Delivered} one
 * @param {number|undefined} at when it was published
 */
function told({ outcome, why, cursor, joined = 0, bytes: waiting = 0, live, by }, at) {
  if (outcome === "handed_over") {
    const from = Math.max(at ?? 0, joined);
    const when = live && at ? `as it was published, at ${clock(at)}` : `read from the log, between ${clock(from)} and ${by ? clock(by) : "now"}`;
    return `Handed over ${when}. ${waiting > 0 ? `${bytes(waiting)} still wait for its peer` : "Nothing waits for its peer"}; its cursor is at ${cursor}.`;
  }
  return cursor ? `${why} Its cursor is at ${cursor}; it joined at ${clock(joined)}.` : why;
}
