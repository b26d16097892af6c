import { element } from "../dom.js";

/**
 * @param {string} tag
 * @param {string} className
 * @param {...(Node|string)} children text is shown as it is
 */
export function parent(tag, className, ...children) {
  const made = element(tag, className);
  made.append(...children);
  return made;
}

/**
 * @param {string} text
 * @param {string} name what a screen reader says
 * @param {() => void} act
 */
export function button(text, name, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = text;
  made.setAttribute("aria-label", name);
  made.addEventListener("click", act);
  return made;
}

/**
 * Does something once typing has paused, so that the server is not asked at every letter.
 * @param {() => void} act
 */
export function calmly(act) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let waiting;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(act, 250);
  };
}
