// The plain dialect on Deno: Deno.serve and Deno.upgradeWebSocket, as its manual shows them.
// usage: deno run --allow-net deno.js PORT
const port = Number(Deno.args[0]);

/** @type {Map<string, Set<WebSocket>>} */
const rooms = new Map();

function echo(socket) {
  socket.onmessage = ({ data }) => socket.send(data);
}

function join(socket, name) {
  socket.onopen = () => {
    const room = rooms.get(name) ?? new Set();
    rooms.set(name, room.add(socket));
    socket.send("joined");
  };
  socket.onmessage = ({ data }) => {
    for (const member of rooms.get(name)) {
      // One that is being closed throws.
      if (member.readyState === WebSocket.OPEN) member.send(data);
    }
  };
  socket.onclose = () => {
    const room = rooms.get(name);
    if (room?.delete(socket) && room.size === 0) rooms.delete(name);
  };
}

const options = { hostname: "127.0.0.1", port, onListen: () => console.log("ready") };
Deno.serve(options, (request) => {
  if (request.headers.get("upgrade") !== "websocket") return new Response(null, { status: 426 });
  const { socket, response } = Deno.upgradeWebSocket(request);
  const path = new URL(request.url).pathname;
  socket.onerror = () => {};
  if (path === "/echo") echo(socket);
  else join(socket, path);
  return response;
});
