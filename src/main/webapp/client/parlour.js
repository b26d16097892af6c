import { Client } from "./Client.js";

export { Client } from "./Client.js";
export { ParlourError } from "./ParlourError.js";
export { Room } from "./Room.js";

/**
 * Connects to a Parlour server, and stays connected until told otherwise.
 * @param {string|URL} url of the door to rooms, such as `/rooms` or `wss://example.com/rooms`
 * @param {import("./Client.js").Options} [options]
 * @returns {import("./Client.js").Client}
 */
export const connect = (url, options = {}) => new Client(url, options);
