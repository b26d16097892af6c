/**
 * What the server answers; its OpenAPI document describes each field.
 *
 * @typedef {{user?: string, administrator: boolean}} Identity
 *
 * @typedef {{now: number, since: number, connections: number, users: number, addresses: number,
 *   queueBytes: number, rooms: number, members: number, subscriptions: number, behind: number,
 *   messagesIn: number, messagesOut: number, opened: number, framesIn: number, bytesIn: number,
 *   writes: number, bytesOut: number, heapBytes: number, heapMost: number}} Stats
 *
 * @typedef {{name: string, members: number, head: string, kind: string}} RoomSummary
 *
 * @typedef {{room: string, cursor: string, behind: boolean, since: number}} Subscription
 *
 * @typedef {{connection: string, user?: string, since: number, address?: string, format: string,
 *   bytes: number, frames: number, paused: boolean, subscriptions: Subscription[]}} Connection
 *
 * @typedef {{connection: string, outcome: string, why: string, cursor?: string, joined?: number,
 *   bytes?: number, live?: boolean, by?: number}} Delivered
 *
 * @typedef {{room: string, position: string, user: string, head: string, from?: string, at?: number,
 *   outcome: string, why: string, connections: Delivered[]}} Delivery
 *
 * @typedef {"disconnect"|"admit"|"close"|"open"|"mute"|"unmute"} Action
 *
 * @typedef {{number: number, at: number, who: string, action: Action, user?: string, room?: string,
 *   until?: number, reason?: string}} Entry
 *
 * @typedef {{type: Action, user?: string, room?: string, until?: number, reason?: string}} Order
 */
export {};
