import { byId } from "./dom.js";
import { EchoLog } from "./EchoLog.js";

const PATIENCE_MILLIS = 15_000;

/** A console onto the echo door: what goes out, what comes back, and how long it took. */
export class EchoConsole {
  #toggle = byId("echo-toggle", HTMLButtonElement);
  #text = byId("echo-text", HTMLInputElement);
  #send = byId("echo-send", HTMLButtonElement);
  #binary = byId("echo-binary", HTMLButtonElement);
  #state = byId("echo-state", HTMLElement);
  #log = new EchoLog();
  /** @type {WebSocket|null} null while disconnected */
  #socket = null;
  /** @type {number[]} when each message that has not come back was sent */
  #sent = [];
  #url;

  /** @param {string} url */
  constructor(url) {
    this.#url = url;
    this.#toggle.addEventListener("click", () => this.#socket ? this.#disconnect() : this.#connect());
    this.#binary.addEventListener("click", () => this.#out(crypto.getRandomValues(new Uint8Array(8))));
    byId("echo-form", HTMLFormElement).addEventListener("submit", (submit) => {
      submit.preventDefault();
      this.#out(this.#text.value);
      this.#text.select();
    });
    this.#show("idle", "Disconnected");
  }

  #connect() {
    const socket = new WebSocket(this.#url);
    const patience = setTimeout(() => socket.close(), PATIENCE_MILLIS);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.#opened(socket, patience);
    socket.onmessage = (frame) => this.#in(frame.data);
    socket.onerror = () => this.#log.note("The connection failed. The server opens this door where its setting parlour.echo says so.");
    socket.onclose = (close) => {
      clearTimeout(patience);
      this.#closed(close);
    };
    this.#socket = socket;
    this.#sent = [];
    this.#show("connecting", "Connecting");
  }

  /**
   * @param {WebSocket} socket
   * @param {ReturnType<typeof setTimeout>} patience
   */
  #opened(socket, patience) {
    clearTimeout(patience);
    this.#log.note(`Connected to ${socket.url}`);
    this.#show("live", "Connected");
  }

  #disconnect() {
    this.#socket?.close(1000);
    this.#show("connecting", "Closing");
  }

  /** @param {CloseEvent} close */
  #closed({ code, reason }) {
    this.#socket = null;
    this.#log.note(`Closed, code ${code}${reason ? `: ${reason}` : ""}`);
    this.#show("idle", "Disconnected");
  }

  /** @param {string|Uint8Array<ArrayBuffer>} data */
  #out(data) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#log.sent(data);
    this.#sent.push(performance.now());
    this.#socket.send(data);
  }

  /** @param {string|ArrayBuffer} data */
  #in(data) {
    const since = this.#sent.shift();
    const millis = since === undefined ? null : performance.now() - since;
    this.#log.received(typeof data === "string" ? data : new Uint8Array(data), millis);
  }

  /**
   * @param {"idle"|"connecting"|"live"} state
   * @param {string} words
   */
  #show(state, words) {
    this.#state.dataset.state = state;
    this.#state.textContent = words;
    this.#toggle.textContent = this.#socket ? "Disconnect" : "Connect";
    for (const control of [this.#send, this.#binary]) control.disabled = state !== "live";
  }
}
