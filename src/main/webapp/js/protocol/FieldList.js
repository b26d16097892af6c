import { element } from "../dom.js";
import { codeLink, parent, prose } from "./prose.js";

/** Fields, one below the other, each with its type, its bounds and what it means. */
export class FieldList {
  #known;

  /** @param {ReadonlySet<string>} known the values that the page tells of */
  constructor(known) {
    this.#known = known;
  }

  /**
   * @param {import("./Field.js").Field[]} fields
   * @param {string} title for screen readers
   */
  render(fields, title) {
    const list = parent("ul", "fields", ...fields.map((field) => this.#item(field)));
    list.setAttribute("aria-label", title);
    return list;
  }

  /** @param {import("./Field.js").Field} field */
  #item(field) {
    const item = parent("li", "field-item", this.#head(field));
    if (field.about) item.append(parent("p", "field-about", ...prose(field.about)));
    if (!this.#known.has(field.value) && field.choices.length > 0) item.append(choices(field.choices));
    return item;
  }

  /** @param {import("./Field.js").Field} field */
  #head(field) {
    const need = field.required ? element("span", "field-need", "required") : element("span", "field-free", "optional");
    return parent("p", "field-head", element("code", "field-name", field.name), ...this.#type(field), need);
  }

  /**
   * The type, and the way to all that is to be told of its values.
   * @param {import("./Field.js").Field} field
   */
  #type(field) {
    if (!this.#known.has(field.value)) return [type(field)];
    const id = `value-${field.value}`;
    if (field.value !== field.name) return [type(field), codeLink(id, field.value)];
    const link = document.createElement("a");
    link.href = `#${id}`;
    link.append(type(field));
    return [link];
  }
}

/**
 * @param {import("./types.js").Choice[]} all
 */
export function choices(all) {
  return parent(
    "ul",
    "choices",
    ...all.map((one) => parent("li", "", element("code", "", one.value), " ", parent("span", "", ...prose(one.about)))),
  );
}

/** @param {import("./Field.js").Field} field */
export function type(field) {
  return element("span", "field-type", [field.type, ...field.bounds].join(", "));
}
