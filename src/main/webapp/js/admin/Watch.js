import { byId } from "../dom.js";
import { Refused } from "./Api.js";
import { AuditList } from "./AuditList.js";
import { ConnectionList } from "./ConnectionList.js";
import { DeliveryForm } from "./DeliveryForm.js";
import { Numbers } from "./Numbers.js";
import { OrderDialog } from "./OrderDialog.js";
import { RoomList } from "./RoomList.js";

const EVERY_MILLIS = 2000;

/** Of how many looks at the numbers one goes to the lists, too. */
const LISTS = 2;

/** The page behind its door: looks at the server every two seconds, unless nobody looks at it. */
export class Watch {
  #view = byId("watch", HTMLElement);
  #sections = byId("sections", HTMLElement);
  #notice = byId("notice", HTMLElement);
  #health = byId("health", HTMLElement);
  #who = byId("who", HTMLElement);
  #signOut = byId("sign-out", HTMLButtonElement);
  #numbers = new Numbers();
  #api;
  #onLost;
  #orders;
  #delivery;
  #rooms;
  #connections;
  #audit;
  #looks = 0;
  #open = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #next;

  /**
   * @param {import("./Api.js").Api} api
   * @param {(why: string) => void} onLost the token does not do any more
   */
  constructor(api, onLost) {
    this.#api = api;
    this.#onLost = onLost;
    this.#orders = new OrderDialog(api, () => this.#look([this.#rooms, this.#connections, this.#audit]));
    this.#delivery = new DeliveryForm(api);
    this.#rooms = new RoomList(
      api,
      (room) => this.#connections.choose(room),
      (room) => this.#orders.ask({ type: "close", room }),
      () => this.#look([this.#rooms]),
    );
    this.#connections = new ConnectionList(api, {
      disconnect: (user) => this.#orders.ask({ type: "disconnect", user }),
      mute: (user, room) => this.#orders.ask({ type: "mute", user, room }),
      ask: (room, position, user) => this.#delivery.ask(room, position, user),
      refresh: () => this.#look([this.#connections]),
    });
    this.#audit = new AuditList(
      api,
      (order) => this.#orders.ask(order),
      () => this.#look([this.#audit]),
    );
    this.#signOut.addEventListener("click", () => this.#lose(""));
    document.addEventListener("visibilitychange", () => this.#wake());
  }

  /** @param {string} user who watches */
  start(user) {
    this.#open = true;
    this.#view.hidden = this.#sections.hidden = false;
    this.#signOut.hidden = !this.#api.hasToken;
    this.#who.textContent = user;
    this.#looks = 0;
    this.#look([this.#audit]);
    this.#turn();
  }

  #wake() {
    clearTimeout(this.#next);
    if (!this.#open) return;
    if (document.hidden) this.#numbers.pause();
    else this.#turn();
  }

  async #turn() {
    clearTimeout(this.#next);
    const lists = this.#looks++ % LISTS === 0 && !this.#orders.isOpen ? [this.#rooms, this.#connections] : [];
    const numbers = { load: async () => this.#numbers.show(await this.#api.get("api/stats")) };
    const isWell = await this.#look([numbers, ...lists]);
    if (isWell && this.#looks % 5 === 1) await this.#ask();
    if (!this.#open || document.hidden) return;
    clearTimeout(this.#next);
    this.#next = setTimeout(() => this.#turn(), EVERY_MILLIS);
  }

  /**
   * @param {{load(): Promise<void>}[]} parts
   * @returns {Promise<boolean>} false when something could not be had
   */
  async #look(parts) {
    try {
      await Promise.all(parts.map((part) => part.load()));
      this.#notice.textContent = "";
      return true;
    } catch (e) {
      this.#fail(e);
      return false;
    }
  }

  /** Whether the server is well. */
  async #ask() {
    try {
      await this.#api.get("health/ready");
      this.#tell("live", "Ready");
    } catch (e) {
      if (e instanceof Refused) this.#tell("refused", "Not ready");
    }
  }

  /** @param {unknown} e */
  #fail(e) {
    if (!this.#open) return;
    if (e instanceof Refused && (e.status === 401 || e.status === 403)) {
      this.#lose(e.message);
    } else if (e instanceof Refused) {
      this.#notice.textContent = e.message;
    } else {
      this.#notice.textContent = "The server can't be reached; what is shown is what was.";
      this.#tell("waiting", "Out of reach");
    }
  }

  /**
   * @param {string} state
   * @param {string} word
   */
  #tell(state, word) {
    this.#health.dataset.state = state;
    if (this.#health.textContent !== word) this.#health.textContent = word;
  }

  /** @param {string} why */
  #lose(why) {
    this.#open = false;
    clearTimeout(this.#next);
    this.#numbers.pause();
    this.#view.hidden = this.#sections.hidden = true;
    this.#onLost(why);
  }
}
