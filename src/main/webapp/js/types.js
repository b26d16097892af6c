/**
 * The vocabulary of the wire and of this page. Types only: nothing here runs.
 *
 * @typedef {"idle"|"connecting"|"live"|"waiting"|"offline"|"refused"} State
 *
 * @typedef {{type: "welcome", user: string, heartbeat: number, limit?: number}} WelcomeEvent heartbeat in seconds, limit in bytes
 * @typedef {{type: "joined", room: string, head?: string|null, recovered?: boolean, can?: string[], members?: string[], count: number}} JoinedEvent
 * @typedef {{type: "left", room: string}} LeftEvent
 * @typedef {{type: "ok", id: number, position?: string, duplicate?: boolean}} OkEvent
 * @typedef {{position: string, from: string, at: number, key?: string, data: unknown}} Message at in epoch millis
 * @typedef {{type: "message", room: string} & Message} MessageEvent
 * @typedef {{type: "history", id: number, room: string, messages: Message[], more: boolean}} HistoryEvent oldest first
 * @typedef {{type: "presence", room: string, joined?: string[], left?: string[], count: number}} PresenceEvent
 * @typedef {{type: "members", room: string, members?: string[], count: number}} MembersEvent
 * @typedef {{type: "gap", room: string, from?: string|null, to?: string|null, reason: string, count?: number}} GapEvent
 * @typedef {{type: "error", id?: number, room?: string, code: string, message?: string, retry?: boolean, after?: number}} ErrorEvent after in millis
 * @typedef {{type: "bye", code: number, reason?: string, in?: [number, number]}} ByeEvent in: millis
 * @typedef {{type: "ping"}} PingEvent
 * @typedef {WelcomeEvent|JoinedEvent|LeftEvent|OkEvent|MessageEvent|HistoryEvent|PresenceEvent|MembersEvent|GapEvent|ErrorEvent|ByeEvent|PingEvent} ServerEvent
 *
 * @typedef {{type: string, [field: string]: unknown}} Command
 *
 * @typedef {object} Ending how one connection ended
 * @property {number} code the close code, 1006 when there was none
 * @property {string} reason
 * @property {ByeEvent|null} bye what the server said before it closed
 *
 * @typedef {object} SocketListener
 * @property {(event: ServerEvent) => void} onEvent
 * @property {(ending: Ending) => void} onEnd
 *
 * @typedef {{count: number, recovered: boolean}} Return what came while the connection was gone, and whether that is all
 * @typedef {{joined: string[], left: string[], count: number}} Changes of the members; count: how many there are now
 *
 * @typedef {object} StayListener what becomes of a reader's stay
 * @property {(state: State, until: number) => void} onState until: epoch millis of the next attempt, 0 when none
 * @property {(user: string) => void} onWelcome
 * @property {(event: JoinedEvent) => void} onJoined
 * @property {(text: string) => void} onNotice
 * @property {(text: string) => void} onRejected a text the server will not take, as it was written
 * @property {(entries: readonly import("./Outbox.js").Entry[]) => void} onPending texts that are not in the room yet
 *
 * @typedef {object} RoomListener what happens in the room
 * @property {(event: Message, past: boolean) => void} onMessage past: it was there before this connection
 * @property {(event: Return) => void} onReturn before the first of what was missed
 * @property {(event: GapEvent, missing: number|null) => void} onGap
 * @property {(event: HistoryEvent) => void} onHistory
 * @property {() => void} onHistoryLost the answer will not come
 * @property {(event: PresenceEvent) => void} onPresence
 * @property {(event: MembersEvent) => void} onMembers
 */
export {};
