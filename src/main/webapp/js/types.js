/**
 * The vocabulary of the wire and of this page. Types only: nothing here runs.
 *
 * @typedef {"idle"|"connecting"|"live"|"waiting"|"offline"|"refused"} State
 *
 * @typedef {{type: "welcome", user: string, heartbeat: number, limit?: number}} WelcomeEvent heartbeat in seconds, limit in bytes
 * @typedef {{type: "joined", room: string, head?: string|null, recovered?: boolean, can?: string[], members?: string[], count: number}} JoinedEvent
 * @typedef {{type: "left", room: string}} LeftEvent
 * @typedef {{type: "ok", id: number, position?: string, duplicate?: boolean}} OkEvent
 * @typedef {{type: "message", room: string, position: string, from: string, at: number, key?: string, data: unknown}} MessageEvent at in epoch millis
 * @typedef {{type: "presence", room: string, joined?: string[], left?: string[], count: number}} PresenceEvent
 * @typedef {{type: "members", room: string, members?: string[], count: number}} MembersEvent
 * @typedef {{type: "gap", room: string, from?: string|null, to?: string|null, reason: string, count?: number}} GapEvent
 * @typedef {{type: "error", id?: number, room?: string, code: string, message?: string, retry?: boolean, after?: number}} ErrorEvent after in millis
 * @typedef {{type: "bye", code: number, reason?: string, in?: [number, number]}} ByeEvent in: millis
 * @typedef {{type: "ping"}} PingEvent
 * @typedef {WelcomeEvent|JoinedEvent|LeftEvent|OkEvent|MessageEvent|PresenceEvent|MembersEvent|GapEvent|ErrorEvent|ByeEvent|PingEvent} ServerEvent
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
 * @typedef {object} RoomListener
 * @property {(state: State, until: number) => void} onState until: epoch millis of the next attempt, 0 when none
 * @property {(user: string) => void} onWelcome
 * @property {(event: JoinedEvent) => void} onJoined
 * @property {(event: MessageEvent, startsNew: boolean) => void} onMessage
 * @property {(event: GapEvent, missing: number|null, startsNew: boolean) => void} onGap
 * @property {(event: PresenceEvent) => void} onPresence
 * @property {(event: MembersEvent) => void} onMembers
 * @property {(text: string) => void} onNotice
 * @property {(text: string) => void} onRejected a text the server will not take, as it was written
 * @property {(count: number) => void} onPending texts that the server has not acknowledged yet
 */
export {};
