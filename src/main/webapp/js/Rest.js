/**
 * Lets messages rest while they are out of sight, so that thousands cost no more than those on the screen. They are
 * drawn once before: their height is known from then on, and nothing moves when they are drawn again.
 */
export class Rest {
  #items;
  #due = false;

  /** @param {HTMLElement} items among which messages are added */
  constructor(items) {
    this.#items = items;
  }

  /** Messages were added. */
  soon() {
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => {
      const drawn = [...this.#items.querySelectorAll(".message:not(.rests)")];
      requestAnimationFrame(() => this.#begin(drawn));
    });
  }

  /** @param {Element[]} drawn */
  #begin(drawn) {
    for (const item of drawn) item.classList.add("rests");
    this.#due = false;
    if (this.#items.querySelector(".message:not(.rests)")) this.soon();
  }
}
