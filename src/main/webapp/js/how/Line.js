/** Closes for want of a sign of life: to the server this is no leave. */
const NO_LIFE = 4104;

/**
 * @typedef {object} LineListener
 * @property {(url: string, isDead: boolean) => void} onDial
 * @property {(way: "out"|"in", text: string) => void} onFrame
 * @property {(code: number) => void} onClose
 */

/** The cable between a client and the server: every frame on it can be seen, and it can be pulled out. */
export class Line {
  #listener;
  #isIn = true;
  /** @type {Wire|null} the latest one */
  #wire = null;

  /** @param {LineListener} listener */
  constructor(listener) {
    this.#listener = listener;
  }

  get isIn() {
    return this.#isIn;
  }

  /** A class to be given to a client as its `WebSocket`. */
  get WebSocket() {
    const dial = (/** @type {Wire} */ wire) => {
      this.#wire = wire;
      return this.#isIn;
    };
    const listener = this.#listener;
    return /** @type {any} */ (
      class extends Wire {
        /** @param {string} url @param {string[]} protocols */
        constructor(url, protocols) {
          super(url, protocols, listener, dial);
        }
      }
    );
  }

  /** Nothing gets through any more, and nobody is told. */
  pull() {
    this.#isIn = false;
    this.#wire?.cut();
  }

  /** The client need not wait for its next attempt: a browser tells it in the same way. */
  plug() {
    this.#isIn = true;
    dispatchEvent(new Event("online"));
  }
}

/** One WebSocket on the line, or none where the line is dead. */
class Wire {
  #listener;
  /** @type {WebSocket|null} null when there is none any more */
  #socket = null;
  /** @type {((frame: MessageEvent) => void)|null} */
  onmessage = null;
  /** @type {((close: {code: number, reason: string}) => void)|null} */
  onclose = null;
  onerror = null;

  /**
   * @param {string} url
   * @param {string[]} protocols
   * @param {LineListener} listener
   * @param {(wire: Wire) => boolean} dial whether it gets through
   */
  constructor(url, protocols, listener, dial) {
    this.#listener = listener;
    const isIn = dial(this);
    listener.onDial(url, !isIn);
    if (!isIn) {
      queueMicrotask(() => this.onclose?.({ code: 1006, reason: "" }));
      return;
    }
    const socket = (this.#socket = new WebSocket(url, protocols));
    socket.onmessage = (frame) => {
      if (this.#socket) listener.onFrame("in", frame.data);
      this.onmessage?.(frame);
    };
    socket.onclose = ({ code, reason }) => this.#end(code, reason);
  }

  get readyState() {
    return this.#socket?.readyState ?? WebSocket.CLOSED;
  }

  /** @param {string} text */
  send(text) {
    this.#listener.onFrame("out", text);
    this.#socket?.send(text);
  }

  /** @param {number} code */
  close(code) {
    this.#socket?.close(code);
  }

  cut() {
    if (!this.#socket) return;
    this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close(NO_LIFE);
    this.#end(1006, "");
  }

  /** @param {number} code @param {string} reason */
  #end(code, reason) {
    if (!this.#socket) return;
    this.#socket = null;
    this.#listener.onClose(code);
    this.onclose?.({ code, reason });
  }
}
