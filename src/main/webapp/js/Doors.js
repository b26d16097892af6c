/** The addresses of the server's doors, relative to where the page was loaded from. */
export class Doors {
  #base;

  /** @param {string} base the page's base URI */
  constructor(base) {
    this.#base = base;
  }

  echo() {
    return this.#door("echo").href;
  }

  /** Of many rooms. */
  rooms() {
    return this.#door("rooms").href;
  }

  /**
   * @param {string} room
   * @param {Record<string, string|number>} query
   */
  room(room, query) {
    const url = this.#door(`rooms/${encodeURIComponent(room)}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return url.href;
  }

  /**
   * Where a guest publishes by HTTP.
   * @param {string} room
   * @param {string} name
   */
  messages(room, name) {
    const url = new URL(`api/rooms/${encodeURIComponent(room)}/messages`, this.#base);
    url.searchParams.set("name", name);
    return url.href;
  }

  /** @param {string} path */
  #door(path) {
    const url = new URL(path, this.#base);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    return url;
  }
}
