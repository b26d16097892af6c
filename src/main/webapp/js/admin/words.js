const UNITS = ["B", "KB", "MB", "GB", "TB"];
const SPANS = /** @type {[number, string][]} */ ([
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
]);

/** @param {number} value */
export function count(value) {
  return Math.round(value).toLocaleString("en");
}

/**
 * @param {number} value
 * @param {string} one
 * @param {string} [many]
 */
export function several(value, one, many = `${one}s`) {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** @param {number} value */
export function bytes(value) {
  let unit = 0;
  let left = Math.max(0, value);
  while (left >= 1000 && unit < UNITS.length - 1) {
    left /= 1000;
    unit++;
  }
  return `${unit === 0 || left >= 100 ? Math.round(left) : left.toFixed(1)} ${UNITS[unit]}`;
}

/** @param {number} millis how long */
export function span(millis) {
  for (const [length, name] of SPANS) {
    if (millis >= length) return `${Math.floor(millis / length)} ${name}`;
  }
  return `${Math.max(0, Math.floor(millis / 1000))} s`;
}

/** @param {number} at epoch millis */
export function time(at) {
  const made = document.createElement("time");
  const date = new Date(at);
  made.dateTime = date.toISOString();
  made.textContent = clock(at);
  made.title = date.toLocaleString();
  return made;
}

/**
 * The time of day; with the date when it is not today's.
 * @param {number} at epoch millis
 */
export function clock(at) {
  const date = new Date(at);
  const day = { month: "short", day: "numeric" };
  const hours = { hour: "2-digit", minute: "2-digit", second: "2-digit" };
  const isToday = date.toDateString() === new Date().toDateString();
  return date.toLocaleString("en-GB", /** @type {Intl.DateTimeFormatOptions} */ (isToday ? hours : { ...day, ...hours }));
}
