import { byId } from "./dom.js";

const NEAR_END_PIXELS = 48;
const NEAR_TOP_PIXELS = 96;

/** Stays at the newest message unless the reader scrolled up, and holds the reader's place when something changes above. */
export class LogScroll {
  #view = byId("messages", HTMLElement);
  #end = byId("waiting", HTMLElement);
  #newer = byId("newer", HTMLButtonElement);
  #onTop;
  #atEnd = true;
  #unread = 0;
  #scrolling = false;
  #width = 0;
  #height = 0;
  #top = 0;

  /** @param {() => void} onTop the reader has scrolled up to the top */
  constructor(onTop) {
    this.#onTop = onTop;
    this.#view.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#newer.addEventListener("click", () => {
      this.toEnd();
      this.focus();
    });
    const sizes = new ResizeObserver(() => this.#atEnd && this.toEnd());
    sizes.observe(this.#view);
    // What rested has its real height once it is drawn.
    sizes.observe(byId("log", HTMLElement));
  }

  get atEnd() {
    return this.#atEnd;
  }

  focus() {
    this.#view.focus({ preventScroll: true });
  }

  /** Something was added at the end. */
  follow() {
    if (!this.#atEnd || this.#scrolling) return;
    this.#scrolling = true;
    // Once a frame of events, not once a message: reading scrollHeight lays the page out.
    queueMicrotask(() => this.toEnd());
  }

  /** A message came that a reader who scrolled up does not see. */
  count() {
    this.#unread += 1;
    this.#newer.textContent = `${this.#unread.toLocaleString()} new`;
    this.#newer.hidden = false;
  }

  /**
   * What the reader looks at does not move.
   * @param {() => void} change above the end of the log
   */
  hold(change) {
    const before = this.#end.getBoundingClientRect().top;
    change();
    this.#view.scrollTop += this.#end.getBoundingClientRect().top - before;
    this.#top = this.#view.scrollTop;
  }

  toEnd() {
    this.#resized();
    this.#scrolling = false;
    this.#atEnd = true;
    this.#view.scrollTop = this.#view.scrollHeight;
    this.#top = this.#view.scrollTop;
    this.#read();
  }

  #scrolled() {
    // Text that wraps anew moves too, and tells so before the observer tells of the new size.
    if (this.#resized() && this.#atEnd) return this.toEnd();
    const { scrollHeight, scrollTop, clientHeight } = this.#view;
    const upwards = scrollTop < this.#top;
    this.#top = scrollTop;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PIXELS;
    if (this.#atEnd) this.#read();
    if (upwards && scrollTop < NEAR_TOP_PIXELS) this.#onTop();
  }

  #resized() {
    const { clientWidth, clientHeight } = this.#view;
    const resized = clientWidth !== this.#width || clientHeight !== this.#height;
    this.#width = clientWidth;
    this.#height = clientHeight;
    return resized;
  }

  #read() {
    this.#unread = 0;
    this.#newer.hidden = true;
  }
}
