import { element } from "../dom.js";

/**
 * @param {string} text in which backquotes mark code
 * @returns {(string|HTMLElement)[]}
 */
export function prose(text) {
  return text.split("`").map((part, at) => (at % 2 ? element("code", "", part) : part));
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {(string|Node)[]} children
 */
export function parent(tag, className, ...children) {
  const made = element(tag, className);
  made.append(...children);
  return made;
}

/**
 * @param {string} id of what it leads to
 * @param {string} text
 */
export function codeLink(id, text) {
  const link = document.createElement("a");
  link.href = `#${id}`;
  link.append(element("code", "", text));
  return link;
}

/**
 * @param {Node[]} parts
 * @param {string} last what stands before the last of them
 * @returns {(string|Node)[]} with commas between them
 */
export function listed(parts, last) {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [at === parts.length - 1 ? ` ${last} ` : ", ", part]));
}
