import { element } from "./dom.js";

const TOKENS = /(\/\/[^\n]*)|("[^"]*")|\b(const|new|return|if)\b|\b(on\w+|console|WebSocket|Uint8Array)\b/g;
const KINDS = ["comment", "string", "keyword", "name"];

/** A piece of code with quiet colours. */
export class CodeBlock {
  /**
   * @param {HTMLElement} target
   * @param {string} code
   */
  constructor(target, code) {
    let end = 0;
    target.replaceChildren();
    for (const token of code.matchAll(TOKENS)) {
      const kind = KINDS[token.slice(1).findIndex((group) => group !== undefined)];
      target.append(code.slice(end, token.index), element("span", `code-${kind}`, token[0]));
      end = token.index + token[0].length;
    }
    target.append(code.slice(end));
  }
}
