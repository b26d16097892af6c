import { SILENT } from "./Socket.js";
import { Stay } from "./Stay.js";

/**
 * @typedef {import("./Socket.js").Frame} Frame
 * @typedef {import("./Socket.js").Ending} Ending
 * @typedef {{id: string, open?: string[], command?: Frame, close?: number}} Request of a tab; open: the subprotocols
 */

/** One socket for several tabs, each of which is heard as if it had its own. */
export class Hub {
  #dial;
  #say;
  /** @type {Set<string>} */
  #lines = new Set();
  /** @type {Map<string, Stay>} */
  #stays = new Map();
  /** @type {Map<number, (event: Frame) => void>} */
  #answers = new Map();
  #lastId = 0;
  /** @type {import("./Socket.js").Transport|undefined} */
  #socket;
  /** @type {Frame[]} */
  #welcome = [];
  /** @type {Iterable<string>} */
  #to = [];
  /** @type {string[]} */
  #ids = [];
  /** @type {Frame[]} for those, not said yet */
  #events = [];

  /**
   * @param {import("./Share.js").Dial} dial
   * @param {(to: string[], message: {events?: Frame[], end?: Ending}) => void} say
   */
  constructor(dial, say) {
    this.#dial = dial;
    this.#say = say;
  }

  /** @param {Request} request */
  hear({ id, open, command, close }) {
    if (open) this.#open(id, open);
    else if (!this.#lines.has(id)) return;
    else if (close === SILENT) this.#end({ code: 1006, reason: "no sign of life" });
    else if (close) this.#drop(id);
    else if (command) this.#command(id, command);
    this.#flush();
  }

  close() {
    this.#socket?.close(this.#lines.size > 1 ? SILENT : 1000);
  }

  /** @param {string} id @param {string[]} protocols */
  #open(id, protocols) {
    if (this.#lines.has(id)) return;
    this.#lines.add(id);
    navigator.locks.request(id, () => this.#drop(id));
    this.#say([id], { events: this.#welcome });
    try {
      this.#socket ??= this.#dial(protocols, { frame: (events) => this.#frame(events), end: (end) => this.#end(end) });
    } catch (error) {
      this.#end({ code: 4000, reason: String(error) });
    }
  }

  /** @param {string} id */
  #drop(id) {
    if (!this.#lines.delete(id)) return;
    for (const stay of this.#stays.values()) stay.leave(id);
    if (!this.#lines.size) this.#end({ code: 1000 });
  }

  /** @param {string} id @param {Frame} command */
  #command(id, command) {
    const { type, room } = command;
    const stay = this.#stays.get(room);
    if (type === "join") (stay ?? this.#stay(room)).join(id, command);
    else if (type === "leave") stay?.leave(id);
    else this.#ask(command, (event) => this.#tell([id], { ...event, id: command.id }));
  }

  /** @param {string} room */
  #stay(room) {
    const stay = new Stay(
      (command, answer) => this.#ask({ ...command, room }, answer),
      (to, event) => this.#tell(to, event),
      () => this.#stays.delete(room),
    );
    this.#stays.set(room, stay);
    return stay;
  }

  /** @param {Frame} command @param {(event: Frame) => void} answer */
  #ask(command, answer) {
    const id = ++this.#lastId;
    this.#answers.set(id, answer);
    this.#socket?.send({ ...command, id });
  }

  /** @param {Frame[]} events */
  #frame(events) {
    for (const event of events) {
      const answer = this.#answers.get(event.id);
      this.#answers.delete(event.id);
      if (answer) answer(event);
      else if (event.room) this.#stays.get(event.room)?.take(event);
      // One new token is enough.
      else if (event.type === "expiring") this.#tell([...this.#lines].slice(0, 1), event);
      else {
        if (event.type === "welcome") this.#welcome = [event];
        this.#tell(this.#lines, event);
      }
    }
    this.#flush();
  }

  /**
   * Events for the same ones leave together.
   * @param {Iterable<string>} to
   * @param {Frame} event
   */
  #tell(to, event) {
    if (to !== this.#to) {
      this.#flush();
      this.#to = to;
      this.#ids = [...to];
    }
    this.#events.push(event);
  }

  #flush() {
    const events = this.#events.splice(0);
    if (events.length && this.#ids.length) this.#say(this.#ids, { events });
    this.#to = this.#ids = [];
  }

  /** @param {Ending} end */
  #end(end) {
    this.#socket?.close(end.code === 1000 ? 1000 : SILENT);
    this.#socket = undefined;
    this.#welcome = [];
    this.#stays.clear();
    this.#answers.clear();
    this.#flush();
    const lines = [...this.#lines];
    this.#lines.clear();
    if (lines.length) this.#say(lines, { end });
  }
}
