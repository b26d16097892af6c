import { connect } from "../client/parlour.js";
import { Arrival } from "./Arrival.js";
import { Position } from "./Position.js";
import { Publisher } from "./Publisher.js";

/** @typedef {import("../client/Client.js").ClientState} ClientState */
/** @typedef {import("../client/Room.js").RoomState} RoomState */
/** @typedef {import("./types.js").Gap} Gap */
/** @typedef {import("./types.js").Message} Message */

/** How many messages a fresh window is content with; it can ask for earlier ones, so many at a time. */
const PAGE = 50;

/** One reader's stay in one room, over as many connections as it takes. */
export class RoomStay {
  #listener;
  #view;
  #client;
  #room;
  #publisher;
  #arrival = new Arrival(null, false);
  #returning = false;
  /** @type {(() => void)[]|null} what happens while it is not known what was there before */
  #held = null;
  /** The latest coming in; an earlier one has nothing more to say. */
  #turn = {};
  /** Whether the server has put the reader out. */
  #refused = false;
  #left = false;

  /**
   * @param {import("./Memory.js").Place} place
   * @param {import("./Doors.js").Doors} doors
   * @param {import("./types.js").StayListener} listener
   * @param {import("./types.js").RoomListener} view
   */
  constructor({ room, name }, doors, listener, view) {
    this.#listener = listener;
    this.#view = view;
    this.#client = connect(doors.rooms(), { name, outbox: Publisher.LIMIT });
    this.#room = this.#client.join(room, { last: PAGE });
    this.#publisher = new Publisher(this.#room, listener);
    this.#client.on("state", (event) => this.#connection(event));
    this.#room.on("state", (event) => this.#stay(event));
    this.#room.on("message", (message) => this.#tell(() => this.#message(message)));
    this.#room.on("gap", (gap) => this.#tell(() => this.#gap(gap)));
    this.#room.on("presence", (changes) => {
      // Who was there before is told by the arrival.
      if (this.#room.state === "live") this.#tell(() => view.onPresence(changes));
    });
    listener.onState("connecting");
  }

  leave() {
    this.#left = true;
    this.#room.leave();
    this.#client.close();
    this.#listener.onState("idle");
  }

  /**
   * @param {string} text
   * @returns {boolean} false when the text was not taken; the reason went to the listener
   */
  publish(text) {
    return this.#publisher.publish(text);
  }

  /**
   * Asks for the messages before a position.
   * @param {Position} before
   * @returns {boolean} false when there is no connection to ask
   */
  earlier(before) {
    if (this.#room.state !== "live") return false;
    this.#room.history({ before: String(before), limit: PAGE }).then(
      (page) => this.#left || this.#view.onHistory(page),
      () => this.#left || this.#view.onHistoryLost(),
    );
    return true;
  }

  /** @param {ClientState} event */
  #connection({ state, code, reason }) {
    if (this.#left || this.#refused) return;
    if (state === "connecting") this.#listener.onState("connecting");
    if (state === "live") this.#listener.onWelcome(this.#client.user ?? "");
    if (state === "waiting") this.#away();
    if (state === "refused") {
      this.#refuse(reason ? `The server closed the connection: ${reason} (${code}).` : `The server closed the connection (${code}).`);
    }
  }

  /** @param {RoomState} event */
  #stay({ state, error }) {
    if (this.#left || this.#refused) return;
    if (state === "joining") this.#listener.onState("connecting");
    if (state === "live") this.#arrive();
    if (state === "waiting") this.#away();
    if (state === "left") this.#refuse("You were taken out of this room.");
    const { code, message } = /** @type {import("../client/parlour.js").ParlourError} */ (error ?? {});
    // Otherwise the connection says why.
    if (state === "refused" && code !== "refused") this.#refuse(`${message} (${code})`);
  }

  async #arrive() {
    const { members, count, can } = this.#room;
    const held = (this.#held ??= []);
    const turn = (this.#turn = {});
    this.#publisher.lost();
    const head = await this.#newest();
    // Whoever comes in again meanwhile shows what was held, too.
    if (turn !== this.#turn || this.#left) return;
    this.#arrival = new Arrival(head, this.#returning);
    this.#returning = true;
    this.#held = null;
    this.#view.onJoined({ head, members, count, can });
    for (const event of held) event();
    if (this.#room.state !== "live" || this.#refused) return;
    this.#listener.onState("live");
    this.#listener.onJoined(can);
  }

  /** What was said before is no news; without the permission to look back, all is. */
  async #newest() {
    const { position, can } = this.#room;
    try {
      const { messages } = can.includes("history") ? await this.#room.history({ limit: 1 }) : { messages: [] };
      return Position.parse(messages[0]?.position ?? position);
    } catch {
      return Position.parse(position);
    }
  }

  #away() {
    this.#publisher.lost();
    this.#listener.onState(navigator.onLine ? "waiting" : "offline");
    if (this.#client.state === "live") this.#listener.onNotice("This room can't be entered right now. The page tries again.");
  }

  /** @param {() => void} event */
  #tell(event) {
    if (this.#held) this.#held.push(event);
    else if (!this.#left) event();
  }

  /** @param {Message} message */
  #message(message) {
    const position = Position.parse(message.position);
    if (position === null) return;
    this.#tellReturn(position.back(1), true);
    this.#view.onMessage(message, this.#arrival.isPast(position));
    this.#publisher.passed(position);
  }

  /** @param {Gap} gap */
  #gap(gap) {
    const position = Position.parse(gap.to);
    this.#tellReturn(position, false);
    this.#view.onGap(gap);
    this.#publisher.passed(position);
  }

  /** @param {Position|null} start @param {boolean} recovered */
  #tellReturn(start, recovered) {
    const missed = this.#arrival.caughtUp(start, recovered);
    if (missed) this.#view.onReturn(missed);
  }

  /** @param {string} reason */
  #refuse(reason) {
    this.#refused = true;
    this.#room.leave();
    this.#client.close();
    this.#publisher.lost();
    this.#listener.onState("refused");
    this.#listener.onNotice(reason);
  }
}
