/** Who says what where, and what is answered, as the AsyncAPI document tells. */
export class Conversation {
  #document;

  /** @param {import("./types.js").AsyncApi} document */
  constructor(document) {
    this.#document = document;
  }

  get doors() {
    return Object.values(this.#document.channels);
  }

  /**
   * @param {string} command
   * @returns {string[]} the types of the events that answer it
   */
  answers(command) {
    return (this.#document.operations[command]?.reply?.messages ?? []).map(lastWord);
  }

  /**
   * @param {string} event
   * @returns {string[]} the types of the commands that it answers
   */
  questions(event) {
    return Object.entries(this.#document.operations)
      .filter(([, operation]) => this.#isCommand(operation))
      .map(([name]) => name)
      .filter((name) => this.answers(name).includes(event));
  }

  /** @param {string} command */
  isOrder(command) {
    const { tags = [] } = this.#document.components.messages[`command-${command}`] ?? {};
    return tags.some((tag) => tag.name === "orders");
  }

  /** @param {import("./types.js").Operation} operation */
  #isCommand({ messages = [] }) {
    return messages.length === 1 && messages[0].$ref.includes("/command-");
  }
}

/** @param {import("./types.js").Reference} message such as …/event-joined */
function lastWord(message) {
  return message.$ref.slice(message.$ref.lastIndexOf("-") + 1);
}
