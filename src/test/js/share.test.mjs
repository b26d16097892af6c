import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { client, closeAll, data, state, until } from "./clients.mjs";
import { FakeLocks } from "./FakeLocks.mjs";
import { FakeServer } from "./FakeServer.mjs";

let locks;

beforeEach(() => {
  locks = new FakeLocks();
  Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
});
afterEach(closeAll);

/** What a room's listener hears, in order. */
function hear(room) {
  const seen = [];
  room.on("message", (message) => seen.push(message.data));
  return seen;
}

const open = (server) => server.sockets.filter((socket) => socket.readyState === 1);
const tab = (server, options) => client(server, { share: true, ...options });

test("tabs share a socket, each with what it asked for", async () => {
  const server = new FakeServer();
  for (let i = 1; i <= 5; i++) server.publish("lobby", i);
  const first = tab(server).join("lobby");
  const firstSeen = hear(first);
  await state(first, "live");
  await first.publish(6);
  const second = tab(server).join("lobby", { last: 3 });
  const secondSeen = hear(second);
  await until(() => secondSeen.length === 3);
  const third = tab(server).join("lobby", { after: "e:2" });
  const thirdSeen = hear(third);
  await until(() => thirdSeen.length === 4);
  const fourth = tab(server).join("lobby");
  const fourthSeen = hear(fourth);
  assert.equal(await fourth.publish(7), "e:7");
  assert.equal(await second.publish(8), "e:8");
  await until(() => [firstSeen, secondSeen, thirdSeen, fourthSeen].every((seen) => seen.at(-1) === 8));
  assert.deepEqual(firstSeen, [6, 7, 8]);
  assert.deepEqual(secondSeen, [4, 5, 6, 7, 8]);
  assert.deepEqual(thirdSeen, [3, 4, 5, 6, 7, 8]);
  assert.deepEqual(fourthSeen, [7, 8]);
  assert.equal(server.sockets.length, 1);
});

test("other rooms, names and tokens have nothing to do with each other", async () => {
  const server = new FakeServer();
  const token = (sub) => `x.${btoa(JSON.stringify({ sub }))}.y`;
  const ada = tab(server, { token: token("ada") });
  const sameAda = tab(server, { token: token("ada") });
  const bo = tab(server, { token: token("bo") });
  const opaque = [tab(server, { token: "opaque" }), tab(server, { token: "opaque" })];
  const named = tab(server, { name: "cy" });
  await Promise.all([ada, sameAda, bo, named, ...opaque].map((opened) => state(opened, "live")));
  assert.equal(server.sockets.length, 5);
});

test("the tab that leads goes, and the others go on without losing or doubling anything", async () => {
  const server = new FakeServer();
  const tabs = Array.from({ length: 4 }, () => tab(server));
  const rooms = tabs.map((opened) => opened.join("lobby"));
  const seen = rooms.map(hear);
  await Promise.all(rooms.map((room) => state(room, "live")));
  assert.equal(server.sockets.length, 1);
  const published = [];
  for (let leader = 0; leader < 3; leader++) {
    const promises = rooms.slice(leader + 1).map((room, i) => room.publish(`${leader} ${i}`));
    tabs[leader].close();
    published.push(...promises);
    await Promise.all(promises);
    server.publish("lobby", `between ${leader}`);
    await until(() => seen[3].length === server.room("lobby").log.length);
  }
  const all = data(server.room("lobby").log);
  assert.equal(new Set(all).size, all.length);
  assert.equal(all.length, 3 + 2 + 1 + 3);
  assert.deepEqual(seen[3], all);
  assert.equal(new Set(await Promise.all(published)).size, 6);
  assert.equal(open(server).length, 1);
});

test("a room is left on the server with its last tab, the socket with the last of all", async () => {
  const server = new FakeServer();
  const [first, second] = [tab(server), tab(server)];
  const rooms = [first.join("lobby"), second.join("lobby")];
  await Promise.all(rooms.map((room) => state(room, "live")));
  rooms[0].leave();
  assert.equal(await rooms[1].publish(1), "e:1");
  assert.ok(server.socket.joined.has("lobby"));
  rooms[1].leave();
  await until(() => !server.socket.joined.has("lobby"));
  first.close();
  await until(() => server.sockets.length === 2 && second.state === "live");
  second.close();
  await until(() => open(server).length === 0);
  assert.equal(server.socket.closedWith, 1000);
});

test("a lost socket is opened once, and every tab goes on", async () => {
  const server = new FakeServer();
  const rooms = Array.from({ length: 3 }, () => tab(server).join("lobby"));
  const seen = rooms.map(hear);
  await Promise.all(rooms.map((room) => state(room, "live")));
  for (let cut = 1; cut <= 20; cut++) {
    const promises = rooms.map((room, i) => room.publish(`${cut} ${i}`));
    server.socket.end(1006);
    server.publish("lobby", `away ${cut}`);
    await Promise.all(promises);
  }
  const all = data(server.room("lobby").log);
  await until(() => seen.every((one) => one.length === all.length));
  for (const one of seen) assert.deepEqual(one, all);
  assert.equal(all.length, 80);
  assert.equal(open(server).length, 1);
});

test("a room that is full when another tab comes gives all of them time", async () => {
  const server = new FakeServer();
  const first = tab(server).join("lobby");
  const seen = hear(first);
  await first.publish(1);
  let refusals = 2;
  server.script = ({ type, id }, socket) => {
    if (type !== "join" || refusals-- <= 0) return false;
    socket.say({ type: "error", id, room: "lobby", code: "room_full", retry: true });
    return true;
  };
  const second = tab(server).join("lobby", { last: 1 });
  const secondSeen = hear(second);
  assert.equal(await second.publish(2), "e:2");
  assert.equal(await first.publish(3), "e:3");
  await until(() => seen.length === 3 && secondSeen.length === 3);
  assert.deepEqual([seen, secondSeen], [[1, 2, 3], [1, 2, 3]]);
});

test("a tab that asks for what can't be does not end the others' stay", async () => {
  const server = new FakeServer();
  const first = tab(server).join("lobby");
  await first.publish(1);
  server.script = ({ type, after, id }, socket) => {
    if (type !== "join" || !after?.startsWith("bad")) return false;
    socket.say({ type: "error", id, room: "lobby", code: "bad_request", retry: false });
    return true;
  };
  const second = tab(server).join("lobby", { after: "bad" });
  await assert.rejects(second.publish(2), { code: "bad_request" });
  assert.equal(await first.publish(3), "e:2");
});

test("a room that is closed is over in all tabs", async () => {
  const server = new FakeServer();
  const rooms = [tab(server).join("lobby"), tab(server).join("lobby")];
  await Promise.all(rooms.map((room) => state(room, "live")));
  server.socket.joined.delete("lobby");
  server.socket.say({ type: "error", room: "lobby", code: "closed", retry: false });
  await Promise.all(rooms.map((room) => state(room, "refused")));
});

test("a tab that holds the lock and says nothing loses it", async () => {
  const server = new FakeServer();
  const stolen = assert.rejects(locks.request("parlour ws://server.example/rooms ", () => new Promise(() => {})));
  const room = tab(server, { patience: 20 }).join("lobby");
  assert.equal(await room.publish(1), "e:1");
  await stolen;
});

test("one tab renews the token for all", async () => {
  const server = new FakeServer();
  let count = 0;
  const token = () => `x.${btoa(JSON.stringify({ sub: "ada", count: ++count }))}.y`;
  const tabs = [tab(server, { token }), tab(server, { token })];
  await Promise.all(tabs.map((opened) => state(opened, "live")));
  server.socket.say({ type: "expiring", in: 1_000 });
  await until(() => server.socket.sent.some(({ type }) => type === "hello"));
  assert.equal(count, 3);
});
