import { Hub } from "./Hub.js";
import { randomKey } from "./Outbox.js";
import { SILENT } from "./Socket.js";

/**
 * @typedef {import("./Socket.js").Frame} Frame
 * @typedef {import("./Socket.js").Ending} Ending
 * @typedef {import("./Socket.js").Line} Line
 * @typedef {import("./Socket.js").Transport} Transport
 * @typedef {(protocols: string[], line: Line) => Transport} Dial
 */

/** @type {Ending} */
const HANDOVER = { code: 4200, reason: "another tab has the socket", in: [0, 0] };

/**
 * The transport of tabs that share one socket. Whoever holds the lock has the socket, in a hub; all speak with the hub
 * over a channel, as they would with the server.
 */
export class Share {
  #key;
  #dial;
  #channel;
  /** @type {Hub|undefined} in the tab that leads */
  #hub;
  /** @type {{id: string, line: Line, heard: boolean, protocols: string[], release?: () => void}|undefined} this tab's own */
  #own;
  #lead = new AbortController();
  #release = () => {};

  /**
   * @param {string} key tabs of the same one share
   * @param {Dial} dial
   */
  constructor(key, dial) {
    this.#key = key;
    this.#dial = dial;
    this.#channel = new BroadcastChannel(key);
    this.#channel.onmessage = ({ data }) => this.#hear(data);
    this.#candidate(false);
  }

  /**
   * @param {string|undefined} token
   * @returns {string|undefined} whose it is, "" for a guest; undefined when it does not say
   */
  static subject(token) {
    try {
      return token ? JSON.parse(atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/"))).sub : "";
    } catch {
      return undefined;
    }
  }

  /**
   * @param {string[]} protocols
   * @param {Line} line
   * @returns {Transport}
   */
  open(protocols, line) {
    const own = (this.#own = { id: randomKey(), line, protocols, heard: false });
    // The hub waits for this lock: it gets it when this tab is gone, however it went.
    navigator.locks.request(own.id, () => {
      if (own !== this.#own) return undefined;
      const held = new Promise((release) => Object.assign(own, { release }));
      this.#enter();
      return held;
    });
    return {
      send: (command) => this.#toHub({ id: own.id, command }),
      close: (code) => {
        this.#toHub({ id: own.id, close: code });
        this.#forget();
        // A tab that is frozen keeps the lock and says nothing.
        if (code === SILENT && !own.heard && !this.#hub) this.#candidate(true);
      },
    };
  }

  close() {
    this.#lead.abort();
    this.#hub?.close();
    this.#hub = undefined;
    this.#release();
    this.#channel.close();
  }

  /** @param {boolean} steal the lock */
  #candidate(steal) {
    this.#lead.abort();
    const lead = (this.#lead = new AbortController());
    navigator.locks
      .request(this.#key, steal ? { steal } : { signal: lead.signal }, () => {
        if (lead.signal.aborted) return undefined;
        this.#hub = new Hub(this.#dial, (to, message) => this.#fromHub(to, message));
        this.#channel.postMessage({ lead: true });
        this.#hear({ lead: true });
        return new Promise((release) => (this.#release = /** @type {() => void} */ (release)));
      })
      .catch(() => {
        if (lead.signal.aborted) return;
        this.#hub?.close();
        this.#hub = undefined;
        this.#end(HANDOVER);
        this.#candidate(false);
      });
  }

  #enter() {
    if (this.#own?.release) this.#toHub({ id: this.#own.id, open: this.#own.protocols });
  }

  /** @param {import("./Hub.js").Request} hub */
  #toHub(hub) {
    if (this.#hub) queueMicrotask(() => this.#hub?.hear(hub));
    else this.#channel.postMessage({ hub });
  }

  /** @param {string[]} to @param {{events?: Frame[], end?: Ending}} message */
  #fromHub(to, message) {
    const own = this.#own?.id;
    if (to.some((id) => id !== own)) this.#channel.postMessage({ to, ...message });
    this.#hear({ to, ...message });
  }

  /** @param {{hub?: import("./Hub.js").Request, to?: string[], events?: Frame[], end?: Ending, lead?: boolean}} message */
  #hear({ hub, to, events, end, lead }) {
    if (hub) this.#hub?.hear(hub);
    const own = this.#own;
    if (own && to?.includes(own.id)) {
      own.heard = true;
      if (events) own.line.frame(events);
      if (end) this.#end(end);
    }
    if (lead && own?.heard) this.#end(HANDOVER);
    else if (lead) this.#enter();
  }

  /** @param {Ending} ending */
  #end(ending) {
    const own = this.#own;
    this.#forget();
    own?.line.end(ending);
  }

  #forget() {
    this.#own?.release?.();
    this.#own = undefined;
  }
}
