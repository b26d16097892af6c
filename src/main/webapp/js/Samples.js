/** The code the page shows, written for the host it was loaded from. */
export class Samples {
  #doors;

  /** @param {import("./Doors.js").Doors} doors */
  constructor(doors) {
    this.#doors = doors;
  }

  room() {
    const url = this.#doors.room("chat:lobby", { name: "ada" }).replace("%3A", ":");
    return [
      `const ws = new WebSocket("${url}");`,
      "ws.onmessage = e => console.log(e.data);",
      'ws.onopen = () => ws.send("hello");',
    ].join("\n");
  }

  echo() {
    return [
      `const ws = new WebSocket("${this.#doors.echo()}");`,
      'ws.binaryType = "arraybuffer";',
      "",
      "ws.onopen = () => {",
      '  ws.send("hello");',
      "  ws.send(new Uint8Array([1, 2, 3]));",
      "};",
      "ws.onmessage = e => console.log(e.data);",
      'ws.onerror = () => console.warn("failed");',
      "ws.onclose = e => console.log(e.code, e.reason);",
    ].join("\n");
  }
}
