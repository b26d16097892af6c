import { element } from "../dom.js";

const TOKENS = /("(?:[^"\\]|\\.)*")(?=\s*:)|("(?:[^"\\]|\\.)*")|(-?\d[\d.eE+-]*|true|false|null)/g;
const KINDS = ["name", "string", "keyword"];

/** JSON as people like to read it, with quiet colours: a field a line, what is in it beside it. */
export class JsonBlock {
  #text;

  /** @param {unknown} value */
  constructor(value) {
    this.#text = this.#written(value);
  }

  /** @returns {HTMLElement} */
  code() {
    const code = element("code", "");
    let end = 0;
    for (const token of this.#text.matchAll(TOKENS)) {
      const kind = KINDS[token.slice(1).findIndex((group) => group !== undefined)];
      code.append(this.#text.slice(end, token.index), element("span", `code-${kind}`, token[0]));
      end = token.index + token[0].length;
    }
    code.append(this.#text.slice(end));
    return code;
  }

  /** @param {unknown} value */
  #written(value) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return this.#inline(value);
    const fields = Object.entries(value).map(([name, field]) => `  ${JSON.stringify(name)}: ${this.#inline(field)}`);
    return `{\n${fields.join(",\n")}\n}`;
  }

  /**
   * @param {unknown} value
   * @returns {string}
   */
  #inline(value) {
    if (Array.isArray(value)) return `[${value.map((item) => this.#inline(item)).join(", ")}]`;
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}: ${this.#inline(field)}`);
    return `{ ${fields.join(", ")} }`;
  }
}
