import { byId } from "../dom.js";
import { Refused } from "./Api.js";

const KEY = "parlour.admin.token";

/** Finds out who is watching: by the browser's own login, by the token of this tab, or by asking. */
export class Door {
  #section = byId("door", HTMLElement);
  #notice = byId("door-notice", HTMLElement);
  #form = byId("door-form", HTMLFormElement);
  #token = byId("token", HTMLInputElement);
  #button = byId("enter", HTMLButtonElement);
  #api;
  #onEntered;

  /**
   * @param {import("./Api.js").Api} api
   * @param {(user: string) => void} onEntered
   */
  constructor(api, onEntered) {
    this.#api = api;
    this.#onEntered = onEntered;
    this.#form.addEventListener("submit", (submit) => {
      submit.preventDefault();
      this.#try(this.#token.value.trim());
    });
  }

  /** Goes in with what is there, or asks. */
  async open() {
    const kept = sessionStorage.getItem(KEY) ?? "";
    const { user, administrator, problem } = await this.#identity(kept);
    if (user && administrator) this.#enter(kept, user);
    else this.ask(kept ? (problem ?? notEnough(user)) : "");
  }

  /** @param {string} why empty when there is nothing to be said */
  ask(why) {
    this.#forget();
    this.#section.hidden = false;
    this.#notice.textContent = why;
    this.#token.focus();
  }

  #forget() {
    sessionStorage.removeItem(KEY);
    this.#api.use("");
    this.#token.value = "";
  }

  /** @param {string} token */
  async #try(token) {
    this.#notice.textContent = "";
    if (!token) {
      this.#fail("Paste a token first.");
      return;
    }
    this.#button.disabled = true;
    const { user, administrator, problem } = await this.#identity(token);
    this.#button.disabled = false;
    if (user && administrator) this.#enter(token, user);
    else this.#fail(problem ?? notEnough(user));
  }

  /** @param {string} why */
  #fail(why) {
    this.#notice.textContent = why;
    this.#token.focus();
  }

  /**
   * @param {string} token
   * @returns {Promise<Partial<import("./types.js").Identity> & {problem?: string}>}
   */
  async #identity(token) {
    this.#api.use(/^[\x21-\x7e]*$/.test(token) ? token : "not-a-token");
    try {
      return await this.#api.get("api/identity");
    } catch (e) {
      return { problem: e instanceof Refused ? e.message : "The server can't be reached." };
    }
  }

  /**
   * @param {string} token
   * @param {string} user
   */
  #enter(token, user) {
    if (token) sessionStorage.setItem(KEY, token);
    this.#token.value = "";
    this.#section.hidden = true;
    this.#onEntered(user);
  }
}

/** @param {string|undefined} user */
function notEnough(user) {
  return `${user ?? "This token"} has not the permission admin on *.`;
}
