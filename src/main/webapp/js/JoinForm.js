import { byId } from "./dom.js";

/** @typedef {import("./Memory.js").Place} Place */

const ROOM = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;
const ROOM_LENGTH = 128;

/** Where a reader says which room and under which name. */
export class JoinForm {
  #form = byId("door", HTMLFormElement);
  #room = byId("room", HTMLInputElement);
  #name = byId("name", HTMLInputElement);

  /**
   * @param {(place: Place) => void} onPlace
   * @param {(reason: string) => void} onMistake
   */
  constructor(onPlace, onMistake) {
    this.#form.addEventListener("submit", (submit) => {
      submit.preventDefault();
      const place = { room: this.#room.value.trim(), name: this.#name.value.trim() };
      const mistake = this.#check(place);
      if (mistake) onMistake(mistake);
      else onPlace(place);
    });
  }

  /** @param {Partial<Place>} place */
  fill({ room, name }) {
    if (room) this.#room.value = room;
    if (name) this.#name.value = name;
  }

  /** @param {boolean} shown */
  show(shown) {
    this.#form.hidden = !shown;
  }

  focus() {
    (this.#room.value ? this.#name : this.#room).focus();
  }

  /**
   * A refused handshake tells a page nothing, so what can be told is told before it.
   * @param {Place} place
   */
  #check({ room, name }) {
    const badRoom = !ROOM.test(room) || room.length > ROOM_LENGTH;
    this.#room.setAttribute("aria-invalid", String(badRoom));
    this.#name.setAttribute("aria-invalid", String(!name));
    if (badRoom) {
      this.#room.focus();
      return `“${room}” is not a room. Rooms are named like chat:lobby, in letters, digits and . _ - : only.`;
    }
    if (!name) this.#name.focus();
    return name ? "" : "Choose a name to join with.";
  }
}
