import { Cursor } from "./Cursor.js";

/** @typedef {import("./Socket.js").Frame} Frame */

/**
 * The one stay in a room of several tabs. Whoever comes later, and wants what the others have had, makes all read
 * again from there: each knows what it has seen.
 */
export class Stay {
  #ask;
  #tell;
  #gone;
  /** @type {Set<string>} the tabs that hear the room */
  #lines = new Set();
  /** @type {{line: string, command: Frame}[]} */
  #waiting = [];
  /** @type {{line: string, command: Frame}|undefined} the one the server is asked for now */
  #entering;
  /** Not known while the server has not let anybody in. */
  #cursor = new Cursor();

  /**
   * @param {(command: Frame, answer: (event: Frame) => void) => void} ask
   * @param {(to: Iterable<string>, event: Frame) => void} tell
   * @param {() => void} gone
   */
  constructor(ask, tell, gone) {
    this.#ask = ask;
    this.#tell = tell;
    this.#gone = gone;
  }

  /** @param {string} line @param {Frame} command */
  join(line, command) {
    this.#waiting.push({ line, command });
    this.#next();
  }

  /** @param {string} line */
  leave(line) {
    this.#lines.delete(line);
    this.#waiting = this.#waiting.filter((other) => other.line !== line);
    if (this.#entering?.line === line) this.#entering.line = "";
    this.#next();
  }

  /** @param {Frame} event that answers nobody */
  take(event) {
    const place = event.position ?? event.to;
    // Before the next joined, what comes belongs to the reading that is given up.
    if (place && !this.#entering) this.#cursor.pass(place);
    this.#tell(this.#lines, event);
    if (event.type === "left" || event.type === "error") this.#out();
  }

  #next() {
    if (this.#entering) return;
    const entering = (this.#entering = this.#waiting.shift());
    if (entering) this.#enter(entering);
    else if (!this.#lines.size) {
      this.#ask({ type: "leave" }, () => {});
      this.#gone();
    }
  }

  /** @param {{line: string, command: Frame}} entering */
  #enter(entering) {
    const { id, type, after, last = 0 } = entering.command;
    const here = this.#cursor.at;
    if (here) this.#ask({ type: "leave" }, () => {});
    const earlier = after ? (new Cursor(after).covers(here ?? "") ? here : after) : this.#cursor.plus(-last);
    const start = here ? { after: earlier } : { after, last };
    this.#cursor = new Cursor(start.after);
    this.#ask({ type, ...start }, (event) => {
      this.#entering = undefined;
      // Those who were in ask for themselves.
      this.#tell(this.#lines, { ...event, id: undefined, retry: true });
      this.#tell([entering.line], { ...event, id });
      if (event.type === "joined") {
        if (!this.#cursor.at) this.#cursor.pass(new Cursor(event.head).plus(-last));
        if (entering.line) this.#lines.add(entering.line);
      } else this.#out();
      this.#next();
    });
  }

  /** Nobody is in the room any more. */
  #out() {
    this.#lines.clear();
    this.#cursor = new Cursor();
  }
}
