import { Field } from "./Field.js";

const PLACE = "#/$defs/";

/** The words of one schema document, in its order, and the values they are made of. */
export class Vocabulary {
  #document;
  /** @type {Record<string, import("./types.js").Schema>} */
  #definitions;

  /** @param {import("./types.js").Schema} document */
  constructor(document) {
    this.#document = document;
    this.#definitions = document.$defs ?? {};
  }

  get about() {
    return this.#document.description ?? "";
  }

  /** The types of what can be said. */
  get types() {
    return (this.#document.oneOf ?? []).map((one) => this.name(one));
  }

  /** The names of what fields are made of. */
  get values() {
    const types = new Set(this.types);
    return Object.keys(this.#definitions).filter((name) => !types.has(name));
  }

  /** @param {string} name of a type or a value */
  definition(name) {
    return this.#definitions[name];
  }

  /** @param {string} name of a type or a value */
  fields(name) {
    const { properties = {}, required = [] } = this.#definitions[name];
    return Object.entries(properties).map(
      ([field, schema]) => new Field(field, schema, this, required.includes(field)),
    );
  }

  /** @param {string} name of a value */
  value(name) {
    return new Field(name, this.#definitions[name], this, true);
  }

  /**
   * @param {import("./types.js").Schema} schema
   * @returns {string} the name of the definition it points to; empty when it points to none
   */
  name(schema) {
    return schema.$ref?.startsWith(PLACE) ? schema.$ref.slice(PLACE.length) : "";
  }

  /**
   * @param {import("./types.js").Schema} schema
   * @returns {import("./types.js").Schema} with all that it says by pointing elsewhere
   */
  resolve(schema) {
    return { ...this.#definitions[this.name(schema)], ...schema };
  }
}
