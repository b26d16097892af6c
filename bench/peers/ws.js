// The plain dialect on Node with ws: a loop of send, as its README shows it, without compression.
// usage: node ws.js PORT
import { WebSocket, WebSocketServer } from "ws";

const port = Number(process.argv[2]);

/** @type {Map<string, Set<WebSocket>>} */
const rooms = new Map();

function echo(socket) {
  socket.on("message", (data, binary) => socket.send(data, { binary }));
}

function join(socket, name) {
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  socket.on("message", (data, binary) => {
    // The bytes are sent as they came, so nothing is encoded anew for each member.
    const options = { binary };
    for (const member of room) {
      if (member.readyState === WebSocket.OPEN) member.send(data, options);
    }
  });
  socket.on("close", () => {
    if (room.delete(socket) && room.size === 0 && rooms.get(name) === room) rooms.delete(name);
  });
  socket.send("joined");
}

const options = { host: "127.0.0.1", port, backlog: 1024, perMessageDeflate: false };
const server = new WebSocketServer(options, () => console.log("ready"));
server.on("connection", (socket, request) => {
  socket.on("error", () => {});
  if (request.url === "/echo") echo(socket);
  else join(socket, request.url);
});
