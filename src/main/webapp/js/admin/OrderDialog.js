import { byId } from "../dom.js";
import { Refused } from "./Api.js";

/** @typedef {import("./types.js").Action} Action */
/** @typedef {import("./types.js").Order} Order */

const MINUTE = 60_000;
const TERMS = /** @type {[string, number][]} */ ([
  ["10 minutes", 10 * MINUTE],
  ["1 hour", 60 * MINUTE],
  ["1 day", 24 * 60 * MINUTE],
  ["30 days", 30 * 24 * 60 * MINUTE],
]);

/**
 * What each order is called, what it does, and what it is without a time; those that have no such
 * word take something back.
 * @type {Record<Action, {title: (order: Order) => string, verb: string, about: string, plain?: string}>}
 */
const ORDERS = {
  disconnect: { title: ({ user }) => `Disconnect ${user}?`, verb: "Disconnect", about: "All connections of the user are closed.", plain: "Once: may come back at once" },
  close: { title: ({ room }) => `Close ${room}?`, verb: "Close", about: "Everybody leaves the room. What was said stays.", plain: "Once: may come back at once" },
  mute: { title: ({ user, room }) => `Mute ${user} in ${room}?`, verb: "Mute", about: "The user reads on, and can publish nothing there.", plain: "For good" },
  admit: { title: ({ user }) => `Let ${user} in again?`, verb: "Let in", about: "The user may connect from now on." },
  open: { title: ({ room }) => `Open ${room} again?`, verb: "Open", about: "Users may join the room from now on." },
  unmute: { title: ({ user, room }) => `Let ${user} publish in ${room} again?`, verb: "Unmute", about: "From now on." },
};

/** Asks for the reason of an order and whether it is meant, and has it carried out. */
export class OrderDialog {
  #dialog = byId("order", HTMLDialogElement);
  #title = byId("order-title", HTMLElement);
  #about = byId("order-about", HTMLElement);
  #reason = byId("order-reason", HTMLInputElement);
  #terms = byId("order-terms", HTMLElement);
  #for = byId("order-for", HTMLSelectElement);
  #notice = byId("order-notice", HTMLElement);
  #do = byId("order-do", HTMLButtonElement);
  #api;
  #onDone;
  /** @type {Order|undefined} */
  #order;

  /**
   * @param {import("./Api.js").Api} api
   * @param {() => void} onDone
   */
  constructor(api, onDone) {
    this.#api = api;
    this.#onDone = onDone;
    byId("order-cancel", HTMLButtonElement).addEventListener("click", () => this.#dialog.close());
    byId("order-form", HTMLFormElement).addEventListener("submit", (submit) => {
      submit.preventDefault();
      this.#give();
    });
  }

  get isOpen() {
    return this.#dialog.open;
  }

  /** @param {Order} order without reason and time */
  ask(order) {
    const { title, verb, about, plain } = ORDERS[order.type];
    this.#order = order;
    this.#title.textContent = title(order);
    this.#about.textContent = about;
    this.#reason.value = "";
    this.#notice.textContent = "";
    this.#do.textContent = verb;
    this.#do.classList.toggle("danger", plain !== undefined);
    this.#terms.hidden = plain === undefined;
    this.#for.replaceChildren(...[/** @type {[string, number]} */ ([plain ?? "", 0]), ...TERMS].map(option));
    this.#dialog.showModal();
    this.#reason.focus();
  }

  async #give() {
    const order = this.#order;
    const reason = this.#reason.value.trim();
    if (!order) return;
    const isTaken = ORDERS[order.type].plain !== undefined;
    if (isTaken && !reason) {
      this.#fail("Say why: who is concerned is told.");
      return;
    }
    const millis = isTaken ? Number(this.#for.value) : 0;
    this.#do.disabled = true;
    try {
      await this.#api.order({ ...order, ...(reason && { reason }), ...(millis && { until: Date.now() + millis }) });
      this.#dialog.close();
      this.#onDone();
    } catch (e) {
      this.#fail(e instanceof Refused ? e.message : "The server can't be reached; it may have been done or not.");
    } finally {
      this.#do.disabled = false;
    }
  }

  /** @param {string} why */
  #fail(why) {
    this.#notice.textContent = why;
    this.#reason.focus();
  }
}

/** @param {[string, number]} term */
function option([words, millis]) {
  return new Option(words, String(millis));
}
