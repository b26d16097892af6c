import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { client, closeAll, data, state, until } from "./clients.mjs";
import { FakeServer } from "./FakeServer.mjs";

afterEach(closeAll);

test("publishes, and gives the position", async () => {
  const server = new FakeServer();
  const room = client(server).join("lobby");
  assert.equal(await room.publish({ text: "hello" }), "e:1");
  assert.deepEqual(data(server.room("lobby").log), [{ text: "hello" }]);
  assert.deepEqual(room.members, ["~ada"]);
});

test("gives the same room twice, and a new one after leaving", async () => {
  const server = new FakeServer();
  const opened = client(server);
  const room = opened.join("lobby");
  assert.equal(opened.join("lobby"), room);
  room.leave();
  const again = opened.join("lobby");
  assert.notEqual(again, room);
  assert.equal(await again.publish(1), "e:1");
  await assert.rejects(room.publish(2), { code: "left" });
});

test("resumes where it was, and sends again under the same key what was not answered", async () => {
  const server = new FakeServer();
  const room = client(server).join("lobby");
  const seen = [];
  room.on("message", (message) => seen.push(message.data));
  await room.publish("a");
  server.script = (command) => command.type === "publish";
  const position = room.publish("b");
  await until(() => server.socket.sent.some((command) => command.data === "b"));
  const first = server.socket.sent.find((command) => command.data === "b");
  server.publish("lobby", "b", first.key);
  server.publish("lobby", "c");
  server.script = () => false;
  server.socket.end(1006);
  server.publish("lobby", "d");
  assert.equal(await position, "e:2");
  await until(() => seen.length === 4);
  assert.deepEqual(seen, ["a", "b", "c", "d"]);
  assert.equal(server.sockets.length, 2);
});

test("holds what is published while away, up to the bound, and no more", async () => {
  const server = new FakeServer();
  server.opened = () => {};
  const room = client(server, { outbox: 3 }).join("lobby");
  const positions = [room.publish(1), room.publish(2), room.publish(3)];
  await assert.rejects(room.publish(4), { code: "outbox_full", message: /3 messages wait already/ });
  FakeServer.prototype.opened.call(server, server.socket);
  assert.deepEqual(await Promise.all(positions), ["e:1", "e:2", "e:3"]);
  assert.equal(await room.publish(5), "e:4");
});

test("publishes a copy of what it was given", async () => {
  const server = new FakeServer();
  const room = client(server).join("lobby");
  const message = { text: "before" };
  const position = room.publish(message);
  message.text = "after";
  await position;
  assert.deepEqual(data(server.room("lobby").log), [{ text: "before" }]);
});

test("waits as long as it is told when it is too fast, and keeps the order", async () => {
  const server = new FakeServer();
  const room = client(server).join("lobby");
  let refusals = 2;
  const times = [];
  server.script = ({ type, id, data: published }, socket) => {
    if (type !== "publish" || published !== 1 || refusals-- <= 0) return false;
    times.push(Date.now());
    socket.say({ type: "error", id, room: "lobby", code: "rate_limited", retry: true, after: 30 });
    return true;
  };
  const positions = await Promise.all([room.publish(1), room.publish(2), room.publish(3)]);
  assert.deepEqual(positions, ["e:1", "e:2", "e:3"]);
  assert.deepEqual(data(server.room("lobby").log), [1, 2, 3]);
  assert.ok(times[1] - times[0] >= 29, "the wait was kept");
});

test("rejects what the server will never take, and goes on", async () => {
  const server = new FakeServer();
  const room = client(server).join("lobby");
  server.script = ({ type, id, data: published }, socket) => {
    if (type !== "publish" || published !== "bad") return false;
    socket.say({ type: "error", id, room: "lobby", code: "forbidden", message: "not here", retry: false });
    return true;
  };
  const positions = [room.publish("bad"), room.publish("good")];
  await assert.rejects(positions[0], { code: "forbidden", message: "not here" });
  assert.equal(await positions[1], "e:1");
  await assert.rejects(room.publish("x".repeat(70_000)), { code: "too_large" });
  await assert.rejects(room.publish(undefined));
  assert.equal(await room.publish("better"), "e:2");
});

for (const code of [4000, 4003, 1002, 1003, 1007, 1009]) {
  test(`stays away after ${code}, and says so to all that waits`, async () => {
    const server = new FakeServer();
    const opened = client(server);
    const room = opened.join("lobby");
    await state(room, "live");
    server.script = () => true;
    const waiting = room.publish(1);
    server.socket.end(code, "because");
    await assert.rejects(waiting, { code: "refused", message: `because (${code})` });
    await assert.rejects(room.publish(2), { code: "refused" });
    assert.equal(opened.state, "refused");
    assert.equal(room.state, "refused");
    await assert.rejects(room[Symbol.asyncIterator]().next(), { code: "refused" });
    assert.equal(server.sockets.length, 1);
  });
}

for (const code of [1001, 1005, 1006, 1011, 1012, 1013, 4101, 4102, 4104, 4201]) {
  test(`comes back after ${code}`, async () => {
    const server = new FakeServer();
    const opened = client(server);
    const room = opened.join("lobby");
    await state(room, "live");
    server.socket.end(code);
    assert.equal(opened.state, "waiting");
    assert.equal(room.state, "waiting");
    await state(room, "live");
    assert.equal(server.sockets.length, 2);
  });
}

test("comes back when bye said so, not before, and not for a page that wakes up", async () => {
  const server = new FakeServer();
  const opened = client(server);
  await state(opened, "live");
  server.socket.say({ type: "bye", code: 4201, reason: "deploy", in: [60, 70] });
  const left = Date.now();
  server.socket.end(4201);
  await until(() => server.sockets.length === 2);
  const away = Date.now() - left;
  assert.ok(away >= 59 && away < 1_000, `came back after ${away} ms`);
});

test("asks the callback for a token, and again when it expires or is refused", async () => {
  const server = new FakeServer();
  const tokens = ["t1", "t2", "t3", "t4"];
  const opened = client(server, { token: async () => tokens.shift() });
  await state(opened, "live");
  assert.deepEqual(server.socket.protocols, ["parlour.v1", "bearer.t1"]);
  assert.ok(!server.socket.url.includes("t1"));
  server.socket.say({ type: "expiring", in: 60_000 });
  await until(() => server.socket.sent.some(({ type, token }) => type === "hello" && token === "t2"));
  server.socket.end(1006);
  await until(() => server.sockets.length === 2 && opened.state === "live");
  assert.deepEqual(server.socket.protocols, ["parlour.v1", "bearer.t2"]);
  server.socket.end(4103);
  await until(() => server.sockets.length === 3 && opened.state === "live");
  assert.deepEqual(server.socket.protocols, ["parlour.v1", "bearer.t3"]);
  server.socket.end(1008);
  await until(() => server.sockets.length === 4 && opened.state === "live");
  assert.deepEqual(server.socket.protocols, ["parlour.v1", "bearer.t4"]);
});

test("comes once more after 4001 when the token was an old one, and stays away when it was new", async () => {
  const server = new FakeServer();
  let count = 0;
  const opened = client(server, { token: () => `t${++count}` });
  await state(opened, "live");
  server.socket.end(1006);
  await until(() => server.sockets.length === 2 && opened.state === "live");
  server.opened = (socket) => socket.end(4001);
  server.socket.end(4001);
  await state(opened, "refused");
  assert.equal(count, 2);
  assert.equal(server.sockets.length, 3);
});

test("tries again when the callback for tokens fails", async () => {
  const server = new FakeServer();
  let failures = 2;
  const token = async () => {
    if (failures-- > 0) throw new Error("the login is away");
    return "t";
  };
  await state(client(server, { token }), "live");
  assert.equal(server.sockets.length, 1);
});

test("refuses a token that no header can hold", async () => {
  const server = new FakeServer();
  server.WebSocket = class {
    constructor() {
      throw new SyntaxError("bad subprotocol");
    }
  };
  const opened = client(server, { token: "a b" });
  await state(opened, "refused");
});

test("notices a dead network by its own pings, and answers those of the server", async () => {
  const server = new FakeServer();
  const opened = client(server, { silence: 20, patience: 20 });
  await state(opened, "live");
  const [socket] = server.sockets;
  socket.say({ type: "ping", now: 1 });
  await until(() => socket.sent.some(({ type }) => type === "pong"));
  await until(() => socket.sent.filter(({ type }) => type === "ping").length > 2);
  assert.equal(server.sockets.length, 1, "answered pings keep it");
  server.script = (command, from) => from === socket;
  await until(() => server.sockets.length === 2 && opened.state === "live");
  assert.equal(socket.closedWith, 4104);
});

test("gives a room that is refused time, and forgets one that is forbidden", async () => {
  const server = new FakeServer();
  let refusals = 2;
  server.script = ({ type, room, id }, socket) => {
    if (type !== "join") return false;
    const full = room === "full" && refusals-- > 0;
    if (full) socket.say({ type: "error", id, room, code: "room_full", retry: true, after: 5 });
    if (room === "secret") socket.say({ type: "error", id, room, code: "forbidden", retry: false });
    return full || room === "secret";
  };
  const opened = client(server);
  const full = opened.join("full");
  const secret = opened.join("secret");
  assert.equal(await full.publish(1), "e:1");
  await assert.rejects(secret.publish(1), { code: "forbidden" });
  assert.equal(secret.state, "refused");
});

test("a room that is closed, or no longer allowed, is over, and says why", async () => {
  const server = new FakeServer();
  const room = client(server).join("lobby");
  await state(room, "live");
  server.script = () => true;
  const waiting = room.publish(1);
  server.socket.say({ type: "error", room: "lobby", code: "closed", message: "the party is over", retry: false });
  await assert.rejects(waiting, { code: "closed", message: "the party is over" });
  assert.equal(room.state, "refused");
});

test("tells gaps, but not of what nobody asked for", async () => {
  const server = new FakeServer();
  for (let i = 1; i <= 10; i++) server.publish("lobby", i);
  server.room("lobby").oldest = 8;
  const opened = client(server);
  const room = opened.join("lobby", { last: 5 });
  const told = [];
  room.on("message", (message) => told.push(message.data));
  room.on("gap", ({ from, to }) => told.push([from, to]));
  await until(() => told.length === 3);
  server.socket.end(1006);
  for (let i = 11; i <= 20; i++) server.publish("lobby", i);
  server.room("lobby").oldest = 19;
  await until(() => told.length === 6);
  assert.deepEqual(told, [8, 9, 10, ["e:11", "e:18"], 19, 20]);
});

test("a loop sees every message once, in order, however slow it is, and holds no more than its bound", async () => {
  const server = new FakeServer();
  const room = client(server, { inbox: 4 }).join("lobby");
  await state(room, "live");
  const seen = [];
  const loop = (async () => {
    for await (const message of room) {
      seen.push(message.data);
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (seen.length === 60) break;
    }
  })();
  for (let i = 1; i <= 50; i++) server.publish("lobby", i);
  await until(() => seen.length > 20);
  for (let i = 51; i <= 60; i++) server.publish("lobby", i);
  await loop;
  assert.deepEqual(seen, Array.from({ length: 60 }, (_, i) => i + 1));
  const asked = server.socket.sent.filter(({ type }) => type === "history");
  assert.ok(asked.length >= 10 && asked.every(({ limit }) => limit === 4));
});

test("a loop that is too slow for the log is told by a gap", async () => {
  const server = new FakeServer();
  const room = client(server, { inbox: 2 }).join("lobby");
  await state(room, "live");
  const gaps = [];
  room.on("gap", (gap) => gaps.push(gap));
  const loop = room[Symbol.asyncIterator]();
  const first = loop.next();
  for (let i = 1; i <= 10; i++) server.publish("lobby", i);
  server.room("lobby").oldest = 9;
  const seen = [await first, await loop.next(), await loop.next(), await loop.next()];
  assert.deepEqual(seen.map(({ value }) => value.data), [1, 2, 9, 10]);
  assert.deepEqual(gaps, [{ from: "e:3", to: "e:8", reason: "slow" }]);
});

test("a loop ends when the room is left", async () => {
  const server = new FakeServer();
  const room = client(server).join("lobby");
  const seen = [];
  const loop = (async () => {
    for await (const message of room) seen.push(message.data);
  })();
  await room.publish(1);
  room.leave();
  await loop;
  assert.deepEqual(seen, [1]);
});

test("remembers positions in a storage", async () => {
  const server = new FakeServer();
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
  const before = client(server, { storage });
  await before.join("lobby").publish(1);
  before.close();
  server.publish("lobby", 2);
  const room = client(server, { storage }).join("lobby", { last: 50 });
  const { value } = await room[Symbol.asyncIterator]().next();
  assert.equal(value.data, 2);
});

test("close rejects what waits, once and for all", async () => {
  const server = new FakeServer();
  const opened = client(server);
  const room = opened.join("lobby");
  server.script = ({ type }) => type === "publish";
  const waiting = [room.publish(1), room.publish(2)];
  await state(room, "live");
  opened.close();
  for (const promise of waiting) await assert.rejects(promise, { code: "closed" });
  await assert.rejects(room.publish(3), { code: "closed" });
  assert.equal(server.socket.closedWith, 1000);
  assert.equal(opened.state, "closed");
  assert.equal(room.state, "left");
});
