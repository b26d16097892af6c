/** Web Locks as far as the client uses them: exclusive, in turn, with `steal` and `signal`. */
export class FakeLocks {
  #queues = new Map();

  request(name, ...rest) {
    const callback = rest.at(-1);
    const { steal, signal } = rest.length > 1 ? rest[0] : {};
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    return new Promise((resolve, reject) => {
      const request = { callback, resolve, reject };
      signal?.addEventListener("abort", () => {
        const index = queue.indexOf(request);
        if (index > 0) queue.splice(index, 1), reject(new Error("aborted"));
      });
      if (steal) queue.shift()?.reject(new Error("stolen"));
      if (steal) queue.unshift(request);
      else queue.push(request);
      if (queue[0] === request) this.#grant(queue);
    });
  }

  #grant(queue) {
    const request = queue[0];
    setTimeout(async () => {
      const value = await request.callback();
      request.resolve(value);
      if (queue[0] !== request) return;
      queue.shift();
      if (queue.length) this.#grant(queue);
    });
  }
}
