/** @typedef {import("./types.js").Ending} Ending */

const STAY_AWAY = new Set([1002, 1003, 1007, 1009]);

/** What a close code asks of the client. */
export class ClosePolicy {
  /** @param {Ending} ending */
  static mayReturn({ code }) {
    return !STAY_AWAY.has(code) && !(code >= 4000 && code <= 4099);
  }

  /**
   * @param {Ending} ending
   * @returns {number|null} millis the server asked us to wait, null when it left that to us
   */
  static orderedWait({ code, bye }) {
    const range = bye?.in;
    const ownPace = code >= 4100 && code <= 4199;
    if (ownPace || !Array.isArray(range)) return null;
    const [min, max] = range.map(Number);
    return min >= 0 && max >= min ? min + Math.random() * (max - min) : null;
  }

  /** @param {Ending} ending */
  static explain({ code, reason, bye }) {
    const said = reason || bye?.reason;
    return said ? `The server closed the connection: ${said} (${code}).`
      : `The server closed the connection (${code}).`;
  }
}
