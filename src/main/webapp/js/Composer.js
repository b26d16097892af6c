import { byId } from "./dom.js";

/** Where a message is written. Cleared as soon as the text is taken, long before it is acknowledged. */
export class Composer {
  #form = byId("composer", HTMLFormElement);
  #text = byId("text", HTMLInputElement);
  #send = byId("send", HTMLButtonElement);
  #pending = byId("pending", HTMLElement);
  #room = "";

  /** @param {(text: string) => boolean} take false when the text was not taken and stays */
  constructor(take) {
    this.#form.addEventListener("submit", (submit) => {
      submit.preventDefault();
      const text = this.#text.value;
      if (text.trim() && take(text)) this.#text.value = "";
      this.#text.focus();
    });
  }

  /** @param {string} room */
  open(room) {
    this.#room = room;
    this.allow("");
    this.tell("");
  }

  /** @param {string} obstacle why nothing can be written, empty when it can */
  allow(obstacle) {
    this.#text.disabled = this.#send.disabled = obstacle !== "";
    this.#text.placeholder = obstacle || `Message ${this.#room}`;
  }

  /** @param {string} text */
  giveBack(text) {
    if (!this.#text.value) this.#text.value = text;
  }

  /**
   * Said aloud; the log shows it.
   * @param {string} words
   */
  tell(words) {
    if (this.#pending.textContent !== words) this.#pending.textContent = words;
  }

  focus() {
    this.#text.focus();
  }
}
