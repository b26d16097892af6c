// Socket.IO on Node, WebSocket only, with what its page on performance recommends: bufferutil, and
// no handshake request kept for each connection.
// usage: node socketio.js PORT
import { createServer } from "node:http";
import { Server } from "socket.io";

const port = Number(process.argv[2]);
const http = createServer();
const io = new Server(http, {
  transports: ["websocket"],
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
});

io.engine.on("connection", (connection) => {
  connection.request = null;
});

io.on("connection", (socket) => {
  socket.on("echo", (data) => socket.emit("echo", data));
  socket.on("join", (room, joined) => {
    socket.data.room = room;
    socket.join(room);
    joined();
  });
  socket.on("m", (data) => io.to(socket.data.room).emit("m", data));
});

http.listen({ host: "127.0.0.1", port, backlog: 1024 }, () => console.log("ready"));
