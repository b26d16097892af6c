const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 120;
const HEIGHT = 28;
const POINTS = 60;

/** The last values of a number as a line; the number itself stands beside it. */
export class Sparkline {
  #svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true", class: "spark" });
  #area = shape("polygon", { class: "spark-area" });
  #line = shape("polyline", { class: "spark-line" });
  /** @type {number[]} */
  #values = [];

  constructor() {
    this.#svg.append(this.#area, this.#line);
  }

  get element() {
    return this.#svg;
  }

  /** @param {number} value */
  add(value) {
    this.#values.push(value);
    if (this.#values.length > POINTS) this.#values.shift();
    this.#draw();
  }

  clear() {
    this.#values = [];
    this.#draw();
  }

  #draw() {
    const most = Math.max(...this.#values, 1);
    const step = WIDTH / (POINTS - 1);
    const start = WIDTH - (this.#values.length - 1) * step;
    const points = this.#values.map((value, i) => {
      const y = HEIGHT - 1.5 - (value / most) * (HEIGHT - 3);
      return `${(start + i * step).toFixed(1)},${y.toFixed(1)}`;
    });
    this.#line.setAttribute("points", points.join(" "));
    const closed = points.length > 1 ? [...points, `${WIDTH},${HEIGHT}`, `${start.toFixed(1)},${HEIGHT}`] : [];
    this.#area.setAttribute("points", closed.join(" "));
  }
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 */
function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
