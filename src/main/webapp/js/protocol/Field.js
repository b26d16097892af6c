const BITS_64 = 2 ** 63;

/** @param {unknown} value */
const json = (value) => JSON.stringify(value);

/** @param {number} number */
const written = (number) => number.toLocaleString("en");

/**
 * What a schema says of one field, or one value, in words.
 */
export class Field {
  #schema;
  #named;
  #vocabulary;

  /**
   * @param {string} name
   * @param {import("./types.js").Schema} schema as it stands at the field
   * @param {import("./Vocabulary.js").Vocabulary} vocabulary
   * @param {boolean} required
   */
  constructor(name, schema, vocabulary, required) {
    this.name = name;
    this.required = required;
    this.#schema = schema;
    this.#named = vocabulary.resolve(schema);
    this.#vocabulary = vocabulary;
  }

  /** The value it is of, by its name; empty when it is of none. */
  get value() {
    return this.#vocabulary.name(this.#schema) || this.#vocabulary.name(this.#named.items ?? {});
  }

  /** The types it may have, null left out: a field that may be null may also be left out. */
  get type() {
    const { type, items, const: constant } = this.#named;
    if (constant !== undefined) return typeof constant;
    if (items) return `array of ${this.#vocabulary.resolve(items).type}s`;
    return [type ?? "any JSON"].flat().filter((one) => one !== "null").join(" or ");
  }

  get about() {
    return this.#schema.description ?? this.#named.description ?? "";
  }

  /** @returns {string[]} what bounds it, a few words each */
  get bounds() {
    return [this.#constant(), this.#length(), this.#range(), this.#items()].filter((words) => words !== "");
  }

  /** The regular expression that it matches; empty when there is none. */
  get pattern() {
    return this.#named.pattern ?? "";
  }

  /** @returns {import("./types.js").Choice[]} the values it may have, where they are told one by one */
  get choices() {
    const items = this.#named.items && this.#vocabulary.resolve(this.#named.items);
    return ((items ?? this.#named).oneOf ?? []).map((one) => ({
      value: typeof one.const === "string" ? one.const : json(one.const),
      about: one.description ?? "",
    }));
  }

  #constant() {
    return this.#named.const === undefined ? "" : json(this.#named.const);
  }

  #length() {
    const { minLength, maxLength } = this.#named;
    if (maxLength === undefined) return "";
    return minLength ? `${minLength} to ${written(maxLength)} characters` : `up to ${written(maxLength)} characters`;
  }

  #range() {
    const { minimum, maximum } = this.#named;
    if (minimum === undefined) return "";
    if (minimum <= -BITS_64) return "64 bits";
    return maximum === undefined ? `${written(minimum)} or more` : `${written(minimum)} to ${written(maximum)}`;
  }

  #items() {
    const { items, minItems, maxItems } = this.#named;
    if (items === undefined || minItems === undefined || minItems !== maxItems) return "";
    const each = new Field("", items, this.#vocabulary, true).bounds.join(", ");
    return each ? `${minItems} of them, each ${each}` : `${minItems} of them`;
  }
}
