/** Why the server did not do what it was asked. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} detail
   */
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** The server's answers by HTTP, asked for with a token, or with whatever login the browser has. */
export class Api {
  #base;
  #token = "";

  /** @param {string|URL} base where the application is, with a slash at the end */
  constructor(base) {
    this.#base = base;
  }

  /** @param {string} token empty for none */
  use(token) {
    this.#token = token;
  }

  get hasToken() {
    return this.#token !== "";
  }

  /**
   * @param {string} path behind the base
   * @param {Record<string, string|number|undefined>} [query] what is empty is left out
   * @returns {Promise<any>}
   */
  get(path, query = {}) {
    const url = new URL(path, this.#base);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== "") url.searchParams.set(name, String(value));
    }
    return this.#ask(url, {});
  }

  /** @param {import("./types.js").Order} order */
  order(order) {
    return this.#ask(new URL("api/moderation", this.#base), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(order),
    });
  }

  /**
   * @param {URL} url
   * @param {{method?: string, headers?: Record<string, string>, body?: string}} request
   */
  async #ask(url, request) {
    const headers = { ...request.headers };
    if (this.#token) headers.Authorization = `Bearer ${this.#token}`;
    const answer = await fetch(url, { ...request, headers, cache: "no-store" });
    const isJson = /json/.test(answer.headers.get("Content-Type") ?? "");
    const body = isJson ? await answer.json() : {};
    if (answer.ok) return body;
    throw new Refused(answer.status, body.detail ?? words(answer.status));
  }
}

/** @param {number} status */
function words(status) {
  return status === 404
    ? "This server shows nothing to your address; the setting parlour.watch.from opens it."
    : `The server answered ${status}.`;
}
