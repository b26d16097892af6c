import { byId, element } from "../dom.js";
import { codeLink, parent } from "./prose.js";

/** The list of all words, which marks where the reader is, and finds words and fields. */
export class Contents {
  #list = byId("contents", HTMLElement);
  #find = byId("find", HTMLInputElement);
  #found = byId("found", HTMLElement);
  /** @type {Map<HTMLElement, HTMLAnchorElement>} the entries and the links to them */
  #links = new Map();
  /** @type {Set<Element>} the entries in sight */
  #sighted = new Set();
  #watch = new IntersectionObserver((changes) => this.#look(changes), { rootMargin: "-72px 0px -55% 0px" });

  constructor() {
    this.#find.addEventListener("input", () => this.#filter());
  }

  /**
   * @param {string} title
   * @param {HTMLElement[]} entries
   */
  add(title, entries) {
    const items = entries.map((entry) => {
      const link = codeLink(entry.id, entry.querySelector("h3")?.textContent ?? "");
      this.#links.set(entry, link);
      this.#watch.observe(entry);
      return parent("li", "", link);
    });
    this.#list.append(parent("div", "contents-group", element("h2", "", title), parent("ul", "", ...items)));
  }

  /** @param {IntersectionObserverEntry[]} changes */
  #look(changes) {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) this.#sighted.add(target);
      else this.#sighted.delete(target);
    }
    const here = [...this.#links.keys()].find((entry) => this.#sighted.has(entry));
    for (const [entry, link] of this.#links) {
      if (entry === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (here) this.#show(this.#links.get(here));
  }

  /**
   * Brings a link in sight where the list scrolls by itself, and never moves the page.
   * @param {HTMLElement} [link]
   */
  #show(link) {
    if (!link || this.#list.scrollHeight <= this.#list.clientHeight) return;
    const above = link.getBoundingClientRect().top - this.#list.getBoundingClientRect().top;
    if (above < 0 || above > this.#list.clientHeight - 64) this.#list.scrollTop += above - this.#list.clientHeight / 3;
  }

  #filter() {
    const wanted = this.#find.value.trim().toLowerCase();
    let count = 0;
    for (const [entry, link] of this.#links) {
      const matches = (entry.dataset.words ?? "").includes(wanted);
      entry.hidden = !matches;
      if (link.parentElement) link.parentElement.hidden = !matches;
      if (matches) count++;
    }
    for (const group of document.querySelectorAll(".contents-group, .words > section")) {
      if (group instanceof HTMLElement) group.hidden = !group.querySelector(":is(li, article):not([hidden])");
    }
    this.#found.textContent = wanted ? `${count} of ${this.#links.size} have “${wanted}” in their name or a field's` : "";
  }
}
