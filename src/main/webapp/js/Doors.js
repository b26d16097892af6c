/** The addresses of the server's WebSocket doors, relative to where the page was loaded from. */
export class Doors {
  #base;

  /** @param {string} base the page's base URI */
  constructor(base) {
    this.#base = base;
  }

  echo() {
    return this.#door("echo").href;
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

  /** @param {string} path */
  #door(path) {
    const url = new URL(path, this.#base);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    return url;
  }
}
