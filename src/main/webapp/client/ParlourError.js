/** Why something was not done. */
export class ParlourError extends Error {
  name = "ParlourError";

  /**
   * @param {string} code of the protocol's errors, or `closed`, `disconnected`, `left`, `outbox_full`, `refused`
   * @param {string} [message]
   * @param {boolean} [retry] whether the same can succeed later
   */
  constructor(code, message = code, retry = false) {
    super(message);
    this.code = code;
    this.retry = retry;
  }

  /** @param {{[field: string]: any}} event an error event */
  static of({ code, message, retry }) {
    return new ParlourError(code, message, retry);
  }
}
