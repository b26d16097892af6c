/**
 * The vocabulary of this page. Types only: nothing here runs.
 *
 * @typedef {"idle"|"connecting"|"live"|"waiting"|"offline"|"refused"} State
 * @typedef {import("../client/Room.js").Message} Message at in epoch millis
 * @typedef {import("../client/Room.js").Gap} Gap
 * @typedef {import("../client/Room.js").Presence} Changes of the members; count: how many there are now
 * @typedef {import("./Position.js").Position} Position
 *
 * @typedef {{messages: Message[], more: boolean}} HistoryPage oldest first
 * @typedef {{members: string[], count: number}} Present members: not all of them in a crowd
 * @typedef {{head: Position|null, can: string[]} & Present} Joined head: the room's newest message
 * @typedef {{count: number, recovered: boolean}} Return what came while the connection was gone, and whether that is all
 *
 * @typedef {object} StayListener what becomes of a reader's stay
 * @property {(state: State) => void} onState
 * @property {(user: string) => void} onWelcome
 * @property {(can: string[]) => void} onJoined
 * @property {(text: string) => void} onNotice
 * @property {(text: string) => void} onRejected a text the server will not take, as it was written
 * @property {(entries: readonly import("./Publisher.js").Entry[]) => void} onPending texts that are not in the room yet
 *
 * @typedef {object} RoomListener what happens in the room
 * @property {(event: Joined) => void} onJoined
 * @property {(message: Message, past: boolean) => void} onMessage past: it was there before this connection
 * @property {(event: Return) => void} onReturn before the first of what was missed
 * @property {(gap: Gap) => void} onGap
 * @property {(page: HistoryPage) => void} onHistory
 * @property {() => void} onHistoryLost the answer will not come
 * @property {(changes: Changes) => void} onPresence
 */
export {};
