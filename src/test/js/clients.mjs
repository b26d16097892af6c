import assert from "node:assert/strict";

const { connect } = await import(process.env.PARLOUR_CLIENT ?? "../../main/webapp/client/parlour.js");
const DOOR = "http://server.example/rooms";
const clients = [];

/** A client of that server which comes back at once. */
export function client(server, options = {}) {
  const { WebSocket } = server;
  const opened = connect(DOOR, { WebSocket, backoff: [1, 5], ...options });
  clients.push(opened);
  return opened;
}

export function closeAll() {
  for (const opened of clients.splice(0)) opened.close();
}

/** Waits for something to become true. */
export async function until(what) {
  const deadline = Date.now() + 5_000;
  while (!what()) {
    assert.ok(Date.now() < deadline, `waited for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

export const state = (thing, wanted) => until(() => thing.state === wanted);
export const data = (messages) => messages.map((message) => message.data);
