/**
 * The rows of a list. One whose item is as it was stays where it is, and while the list is pressed none changes: a
 * click that begins on one row and ends on another is none.
 *
 * @template T
 */
export class Rows {
  #list;
  #make;
  /** @type {Map<string, HTMLElement>} by the item as it was */
  #rows = new Map();
  /** @type {T[]|undefined} what came while the list was pressed */
  #waiting;
  #pressed = false;

  /**
   * @param {HTMLElement} list
   * @param {(item: T) => HTMLElement} make
   */
  constructor(list, make) {
    this.#list = list;
    this.#make = make;
    list.addEventListener("pointerdown", () => (this.#pressed = true));
    // The click comes right behind it.
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(() => this.#release()));
  }

  /** @param {T[]} items no two of them the same */
  show(items) {
    if (this.#pressed) this.#waiting = items;
    else this.#draw(items);
  }

  #release() {
    this.#pressed = false;
    const items = this.#waiting;
    this.#waiting = undefined;
    if (items) this.#draw(items);
  }

  /** @param {T[]} items */
  #draw(items) {
    const focused = document.activeElement?.getAttribute("aria-label");
    const had = this.#list.contains(document.activeElement);
    const before = this.#rows;
    this.#rows = new Map();
    for (const item of items) {
      const text = JSON.stringify(item);
      this.#rows.set(text, before.get(text) ?? this.#make(item));
      before.delete(text);
    }
    for (const row of before.values()) row.remove();
    let at = this.#list.firstElementChild;
    for (const row of this.#rows.values()) {
      if (row === at) at = row.nextElementSibling;
      else this.#list.insertBefore(row, at);
    }
    if (had && !this.#list.contains(document.activeElement)) this.#focus(focused);
  }

  /** @param {string|null|undefined} name of a button, as it was before it was drawn anew */
  #focus(name) {
    const same = [...this.#list.querySelectorAll("button")].find((one) => one.getAttribute("aria-label") === name);
    same?.focus({ preventScroll: true });
  }
}
