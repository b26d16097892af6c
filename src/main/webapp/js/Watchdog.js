/** Fires once when no sign of life came in time. */
export class Watchdog {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #millis = 0;
  #onSilence;

  /** @param {() => void} onSilence */
  constructor(onSilence) {
    this.#onSilence = onSilence;
  }

  /** @param {number} millis the longest silence from now on */
  allow(millis) {
    this.#millis = millis;
    this.sign();
  }

  sign() {
    this.#arm(this.#millis);
  }

  /** @param {number} millis an answer must come within this time; the usual silence is allowed after it */
  hurry(millis) {
    this.#arm(Math.min(millis, this.#millis));
  }

  stop() {
    clearTimeout(this.#timer);
  }

  /** @param {number} millis */
  #arm(millis) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onSilence, millis);
  }
}
