/**
 * @typedef {{type: string, [field: string]: any}} Frame a command or an event
 * @typedef {{code: number, reason?: string, in?: number[]}} Ending in: when to come back, in millis
 * @typedef {{frame: (events: Frame[]) => void, end: (ending: Ending) => any}} Line who hears what a transport brings
 * @typedef {{send: (command: Frame) => void, close: (code: number) => void}} Transport
 */

/** Closes for want of a sign of life. To the server this is no leave: whoever says it comes back. */
export const SILENT = 4104;

/** The transport that is one WebSocket. It ends once, and says nothing after it was closed. */
export class Socket {
  #socket;
  /** @type {Line|null} */
  #line;

  /**
   * @param {string} url
   * @param {string[]} protocols
   * @param {typeof WebSocket} Type
   * @param {Line} line
   */
  constructor(url, protocols, Type, line) {
    this.#line = line;
    const socket = (this.#socket = new Type(url, protocols));
    socket.onmessage = ({ data }) => this.#read(data);
    socket.onclose = ({ code, reason }) => this.#end({ code, reason });
    // Without a listener, errors are thrown in some runtimes; in some nothing follows them.
    socket.onerror = () => setTimeout(() => this.#end({ code: 1006 }), 50);
  }

  /** @param {Frame} command */
  send(command) {
    if (this.#socket.readyState === 1) this.#socket.send(JSON.stringify(command));
  }

  /** @param {number} code */
  close(code) {
    this.#line = null;
    this.#socket.close(code);
  }

  /** @param {any} data */
  #read(data) {
    /** @type {Frame[]} */
    const events = [JSON.parse(data)].flat();
    if (events.some(({ type }) => type === "ping")) this.send({ type: "pong" });
    this.#line?.frame(events);
  }

  /** @param {Ending} ending */
  #end(ending) {
    const line = this.#line;
    this.#line = null;
    line?.end(ending);
  }
}
