const DONE_MILLIS = 2_000;

/** A button that puts a text on the clipboard and says so. */
export class CopyButton {
  #button;
  #label;
  #text;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /**
   * @param {HTMLButtonElement} button
   * @param {() => string} text
   */
  constructor(button, text) {
    this.#button = button;
    this.#label = button.textContent ?? "";
    this.#text = text;
    button.addEventListener("click", () => this.#copy());
  }

  async #copy() {
    const text = this.#text();
    let copied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copied = this.#copyBySelection(text);
    }
    this.#button.textContent = copied ? "Copied" : "Not copied";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.#button.textContent = this.#label; }, DONE_MILLIS);
  }

  /**
   * The clipboard API exists on secure origins only; this page is also served over plain http.
   * @param {string} text
   */
  #copyBySelection(text) {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    this.#button.focus();
    return copied;
  }
}
