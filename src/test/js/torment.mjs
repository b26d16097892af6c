// Clients in Node, on the orders that come line by line: an order, a space, what it takes. Each answer is one line.
import { createInterface } from "node:readline";
import { connect } from "../../main/webapp/client/parlour.js";
import { Tormented } from "./Tormented.mjs";

const { url, clients: count, rooms, pace, options: others } = JSON.parse(process.argv[2]);
const options = { backoff: [10, 200], silence: 150, patience: 250, inbox: 16, ...others };
const clients = Array.from({ length: count }, (_, i) => connect(url, { ...options, name: `node${i}` }));
const tormented = clients.map((client, i) => new Tormented(client, `node${i}`, rooms, pace));

const orders = {
  isLive: async () => tormented.every(({ isLive }) => isLive),
  start: async () => tormented.forEach((one) => void one.start()),
  stop: () => Promise.all(tormented.map((one) => one.stop())),
  heard: (heads) => Promise.all(tormented.map((one) => one.heard(heads))),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [order, argument] = line.split(/ (.*)/);
  console.log(JSON.stringify((await orders[order](argument && JSON.parse(argument))) ?? null));
}
for (const client of clients) client.close();
// Sockets on lines that have been stalled would keep Node for as long as the server keeps them.
process.exit();
