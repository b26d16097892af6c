/** A client that publishes without rest and notes all it is told, while somebody cuts its lines. */
class Tormented {
  #id;
  #pace;
  #rooms;
  #stopped = false;
  #published = [];
  #waiting = 0;

  /**
   * @param client of parlour.js
   * @param id of its own
   * @param names of the rooms
   * @param pace how many millis to wait between two messages, at the most
   */
  constructor(client, id, names, pace) {
    this.#id = id;
    this.#pace = pace;
    this.#rooms = names.map((name) => this.#enter(client.join(name)));
  }

  #enter(room) {
    const noted = { room, promised: [], seen: [], looped: [], gaps: [] };
    room.on("message", ({ position, data }) => noted.seen.push([position, data]));
    room.on("gap", (gap) => noted.gaps.push(gap));
    this.#loop(noted);
    return noted;
  }

  /** Takes its time, so that it falls behind now and then. */
  async #loop({ room, looped }) {
    for await (const { position, data } of room) {
      looped.push([position, data]);
      await this.#rest(this.#pace / 2);
    }
  }

  get isLive() {
    return this.#rooms.every(({ room }) => room.state === "live");
  }

  async start() {
    for (let n = 1; !this.#stopped; n++) {
      for (const { room, promised } of this.#rooms) {
        const data = `${this.#id} ${n}`;
        this.#waiting++;
        this.#published.push(room.publish(data).then((position) => {
          this.#waiting--;
          promised.push([position, data]);
        }));
      }
      do await this.#rest(this.#pace);
      while (this.#waiting > 10);
    }
  }

  /** Publishes no more, and gives what was promised once all is. */
  async stop() {
    this.#stopped = true;
    await Promise.all(this.#published);
    return this.#rooms.map(({ room, promised }) => ({ room: room.name, promised }));
  }

  /** Gives what came, once it has come up to these positions. */
  async heard(heads) {
    const last = (noted) => noted.at(-1)?.[0];
    const all = () => this.#rooms.every(({ room, seen, looped }) =>
      [seen, looped].every((noted) => last(noted) === heads[room.name]));
    for (let patience = 2_000; patience > 0 && !all(); patience--) await this.#rest(10);
    return this.#rooms.map(({ room, seen, looped, gaps }) => ({ room: room.name, seen, looped, gaps }));
  }

  #rest(millis) {
    return new Promise((resolve) => setTimeout(resolve, millis * Math.random()));
  }
}

export { Tormented };
