import { connect } from "../../client/parlour.js";
import { byId } from "../dom.js";
import { Position } from "../Position.js";
import { FrameLog } from "./FrameLog.js";
import { Line } from "./Line.js";
import { Tally } from "./Tally.js";

/** @typedef {import("../../client/Client.js").ClientState} ClientState */

const NAME = "ada";
const OTHER = "Bo";
const REMARKS = ["Is anybody there?", "Still here.", "I go on talking.", "You will see this later.", "Four, five, six…"];

/** @type {Record<ClientState["state"], string>} */
const WORDS = { connecting: "Connecting", live: "Connected", waiting: "Disconnected", refused: "Refused", closed: "Closed" };

/** A client in a room of its own, on a line that can be watched and pulled. */
export class HowPage {
  #doors;
  #name = `how:${Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(36)).join("")}`;
  #frames = new FrameLog();
  #tally = new Tally();
  #line = new Line({
    onDial: (url, isDead) => this.#frames.note(isDead ? "The client tries again: the line is dead" : `A WebSocket to ${url}`),
    onFrame: (way, text) => this.#frame(way, text),
    onClose: (code) => this.#frames.note(`The connection is gone (${code})`),
  });
  #state = byId("how-state", HTMLElement);
  #cable = byId("how-cable", HTMLButtonElement);
  #text = byId("how-text", HTMLInputElement);
  #notice = byId("notice", HTMLElement);
  #room;
  #remarks = 0;
  /** @type {Position|null} the room's newest message when the client came in last */
  #head = null;

  /** @param {import("../Doors.js").Doors} doors */
  constructor(doors) {
    this.#doors = doors;
    byId("how-room", HTMLElement).textContent = this.#name;
    const client = connect(doors.rooms(), { name: NAME, share: false, requests: false, WebSocket: this.#line.WebSocket });
    client.on("state", (event) => this.#became(event));
    this.#room = client.join(this.#name);
    this.#room.on("state", ({ state, error }) => {
      if (state === "refused") this.#notice.textContent = error?.message ?? "";
    });
    this.#cable.addEventListener("click", () => this.#toggle());
    byId("how-bo", HTMLButtonElement).addEventListener("click", () => this.#elsewhere());
    byId("how-clear", HTMLButtonElement).addEventListener("click", () => this.#frames.clear());
    byId("how-form", HTMLFormElement).addEventListener("submit", (submit) => {
      submit.preventDefault();
      this.#publish(this.#text.value);
      this.#text.select();
    });
  }

  /** @param {"out"|"in"} way @param {string} text */
  #frame(way, text) {
    for (const frame of [JSON.parse(text)].flat()) {
      this.#frames.frame(way, frame);
      if (frame.type === "joined") this.#head = Position.parse(frame.head);
      if (frame.type === "message") this.#tally.add(frame, this.#head?.covers(Position.parse(frame.position)) ?? false);
    }
  }

  /** @param {ClientState} event */
  #became({ state }) {
    this.#state.dataset.state = state === "closed" ? "refused" : state;
    this.#state.textContent = WORDS[state];
  }

  /** @param {string} text */
  #publish(text) {
    this.#notice.textContent = "";
    if (!this.#line.isIn) this.#frames.note(`“${text}” waits for the line`);
    this.#room.publish({ text }).catch((error) => {
      this.#notice.textContent = error.message;
    });
  }

  #toggle() {
    if (this.#line.isIn) {
      this.#frames.note("Somebody pulls the plug");
      this.#line.pull();
    } else {
      this.#frames.note("The plug is in again");
      this.#line.plug();
    }
    this.#cable.textContent = this.#line.isIn ? "Disconnect" : "Reconnect";
  }

  /** Somebody else speaks, by another way than this page's line. */
  async #elsewhere() {
    const text = REMARKS[this.#remarks++ % REMARKS.length];
    this.#notice.textContent = "";
    try {
      const answer = await fetch(this.#doors.messages(this.#name, OTHER), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ data: { text } }),
      });
      if (!answer.ok) throw new Error((await answer.json()).detail);
      this.#frames.note(`Elsewhere, ${OTHER} says “${text}”`);
    } catch (error) {
      this.#notice.textContent = `${OTHER} could not speak: ${error instanceof Error ? error.message : error}`;
    }
  }
}
