/**
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T} the element the page promises to have
 */
export function byId(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${type.name} #${id}`);
  return found;
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text] shown as it is, never read as markup
 */
export function element(tag, className, text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
