/** A server in memory that speaks `parlour.v1`, for what a real one can't be asked to do on cue. */
export class FakeServer {
  /** All sockets ever opened, oldest first. */
  sockets = [];
  /** Takes a command and answers it instead of this server when it returns true. */
  script = () => false;
  #rooms = new Map();

  constructor() {
    const server = this;
    this.WebSocket = class {
      readyState = 0;
      sent = [];
      joined = new Set();

      constructor(url, protocols) {
        Object.assign(this, { url, protocols });
        server.sockets.push(this);
        setTimeout(() => server.opened(this));
      }

      send(text) {
        const command = JSON.parse(text);
        this.sent.push(command);
        setTimeout(() => this.readyState === 1 && server.apply(this, command));
      }

      say(...events) {
        if (this.readyState === 1) this.onmessage({ data: JSON.stringify(events) });
      }

      close(code) {
        this.closedWith ??= code;
        this.readyState = 3;
      }

      /** The other side, or the network, ends it. */
      end(code, reason = "") {
        this.readyState = 3;
        this.onclose({ code, reason });
      }
    };
  }

  /** The newest one. */
  get socket() {
    return this.sockets.at(-1);
  }

  /** Whether a new socket is let in; a test may turn it away instead. */
  opened(socket) {
    if (socket.readyState !== 0) return;
    socket.readyState = 1;
    socket.say({ type: "welcome", connection: "c1", user: "~ada", heartbeat: 25, limit: 65536 });
  }

  room(name) {
    if (!this.#rooms.has(name)) this.#rooms.set(name, { log: [], oldest: 1 });
    return this.#rooms.get(name);
  }

  /** Says it in the room on behalf of somebody else. */
  publish(name, data, key) {
    const { log } = this.room(name);
    const known = log.find((message) => key !== undefined && message.key === key);
    if (known) return known;
    const message = { position: `e:${log.length + 1}`, from: "~bo", at: 1, key, data };
    log.push(message);
    for (const socket of this.sockets) {
      if (socket.joined.has(name)) socket.say({ type: "message", room: name, ...message });
    }
    return message;
  }

  apply(socket, command) {
    if (this.script(command, socket)) return;
    const { type, room: name, id } = command;
    const say = (event, ...more) => socket.say({ ...event, id, room: name }, ...more);
    if (type === "ping") return say({ type: "pong" });
    if (type === "hello") return say({ type: "welcome" });
    if (type === "pong") return;
    if (type !== "join" && !socket.joined.has(name)) return say({ type: "error", code: "not_joined" });
    const { log, oldest } = this.room(name);
    if (type === "join") this.#join(socket, command, say);
    if (type === "leave") socket.joined.delete(name), say({ type: "left" });
    if (type === "publish") {
      const { position } = this.publish(name, command.data, command.key);
      say({ type: "ok", position });
    }
    if (type === "history") {
      const after = Math.max(oldest - 1, Number((command.after ?? "e:0").split(":")[1]));
      say({ type: "history", messages: log.slice(after, after + command.limit), more: false });
    }
  }

  #join(socket, { room: name, after, last = 0 }, say) {
    const { log, oldest } = this.room(name);
    if (socket.joined.has(name)) return say({ type: "error", code: "already_joined" });
    socket.joined.add(name);
    const asked = after ? Number(after.split(":")[1]) : log.length - last;
    const start = Math.max(asked, oldest - 1, 0);
    const recovered = !after || start === asked;
    const gap = { type: "gap", room: name, from: `e:${asked + 1}`, to: `e:${start}`, reason: "expired" };
    const messages = log.slice(start).map((message) => ({ type: "message", room: name, ...message }));
    const head = `e:${log.length}`;
    const joined = { type: "joined", head, recovered, can: ["read", "publish"], members: ["~ada"], count: 1 };
    say(joined, ...(recovered ? [] : [gap]), ...messages);
  }
}
