import { CodeBlock } from "../CodeBlock.js";
import { CopyButton } from "../CopyButton.js";
import { element } from "../dom.js";
import { choices, type } from "./FieldList.js";
import { JsonBlock } from "./JsonBlock.js";
import { codeLink, listed, parent, prose } from "./prose.js";

/** What the page shows of one word each: a command, an event, a value or a door. */
export class Entries {
  #fields;
  #conversation;
  #base;

  /**
   * @param {import("./FieldList.js").FieldList} fields
   * @param {import("./Conversation.js").Conversation} conversation
   * @param {string} base of the server's addresses
   */
  constructor(fields, conversation, base) {
    this.#base = base;
    this.#fields = fields;
    this.#conversation = conversation;
  }

  /**
   * @param {import("./Vocabulary.js").Vocabulary} vocabulary
   * @param {string} name
   */
  command(vocabulary, name) {
    const answers = this.#conversation.answers(name).map((event) => codeLink(`event-${event}`, event));
    const note = parent("p", "answers", "Answered by ", ...listed(answers, "or"), ".");
    return this.#word(`command-${name}`, vocabulary, name, note, "The client says");
  }

  /**
   * @param {import("./Vocabulary.js").Vocabulary} vocabulary
   * @param {string} name
   */
  event(vocabulary, name) {
    const asked = this.#conversation.questions(name).map((command) => codeLink(`command-${command}`, command));
    const note = asked.length > 0 && asked.length < 8 ? parent("p", "answers", "Answers ", ...listed(asked, "and"), ".") : null;
    return this.#word(`event-${name}`, vocabulary, name, note, "The server tells");
  }

  /**
   * @param {import("./Vocabulary.js").Vocabulary} vocabulary
   * @param {string} name
   */
  value(vocabulary, name) {
    const value = vocabulary.value(name);
    const fields = vocabulary.fields(name);
    const text = parent("div", "word-text", heading(`value-${name}`, name), parent("p", "about", ...prose(value.about)));
    if (fields.length > 0) text.append(this.#fields.render(fields, `Fields of ${name}`));
    else text.append(parent("p", "field-head", type(value)));
    if (value.choices.length > 0 && !value.value) text.append(choices(value.choices));
    if (value.pattern) text.append(parent("p", "pattern", "Matches ", element("code", "", value.pattern)));
    return entry(`value-${name}`, [name, ...fields.map((field) => field.name)], text);
  }

  /**
   * @param {import("./types.js").Channel} door
   * @param {import("./Field.js").Field[]} parameters
   * @param {import("./Field.js").Field[]} headers
   */
  door(door, parameters, headers) {
    const id = `door-${door.address.replace(/\W+/g, "-").replace(/^-|-$/g, "")}`;
    const text = parent("div", "word-text", heading(id, door.address), parent("p", "about", ...prose(door.description)));
    for (const [title, fields] of /** @type {[string, import("./Field.js").Field[]][]} */ ([
      ["In the query", parameters],
      ["In the headers", headers],
    ])) {
      if (fields.length > 0) text.append(element("h4", "", title), this.#fields.render(fields, title));
    }
    const code = element("code", "");
    new CodeBlock(code, `const ws = new WebSocket(\n  "${this.#address(door)}"\n);`);
    const shown = parent("div", "examples", figure("In a browser", code, door.address));
    return entry(id, [door.address, ...[...parameters, ...headers].map((field) => field.name)], text, shown);
  }

  /**
   * @param {import("./types.js").Channel} door
   * @returns {string} where it is on the server that this page is from
   */
  #address({ address, parameters = {} }) {
    const path = address.replace(/\{(\w+)\}/g, (_, name) => parameters[name]?.examples?.[0] ?? name);
    const url = new URL(path.slice(1), this.#base);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    return url.href;
  }

  /**
   * @param {string} id
   * @param {import("./Vocabulary.js").Vocabulary} vocabulary
   * @param {string} name
   * @param {HTMLElement|null} note
   * @param {string} who
   */
  #word(id, vocabulary, name, note, who) {
    const { description = "", examples = [] } = vocabulary.definition(name);
    const fields = vocabulary.fields(name);
    const text = parent("div", "word-text", heading(id, name), parent("p", "about", ...prose(description)));
    if (note) text.append(note);
    text.append(this.#fields.render(fields, `Fields of ${name}`));
    const shown = parent("div", "examples", ...examples.map((example) => figure(who, new JsonBlock(example).code(), name)));
    return entry(id, [name, ...fields.map((field) => field.name)], text, shown);
  }
}

/**
 * @param {string} id
 * @param {string} name
 */
function heading(id, name) {
  const link = codeLink(id, name);
  link.className = "permalink";
  return parent("h3", "", link);
}

/**
 * @param {string} id
 * @param {string[]} words by which it is found
 * @param {HTMLElement[]} parts
 */
function entry(id, words, ...parts) {
  const made = parent("article", "word", ...parts);
  made.id = id;
  made.dataset.words = words.join(" ").toLowerCase();
  return made;
}

/**
 * @param {string} who
 * @param {HTMLElement} code
 * @param {string} name
 */
function figure(who, code, name) {
  const copy = document.createElement("button");
  copy.type = "button";
  copy.className = "quiet";
  copy.textContent = "Copy";
  copy.setAttribute("aria-label", `Copy the example of ${name}`);
  new CopyButton(copy, () => code.textContent ?? "");
  const caption = parent("figcaption", "panel-head", element("span", "example-who", who), parent("div", "tools", copy));
  return parent("figure", "panel code", caption, parent("pre", "", code));
}
