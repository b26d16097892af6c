import { byId } from "../dom.js";
import { Contents } from "./Contents.js";
import { Conversation } from "./Conversation.js";
import { Entries } from "./Entries.js";
import { FieldList } from "./FieldList.js";
import { Vocabulary } from "./Vocabulary.js";
import { prose } from "./prose.js";

/** @param {string} path */
async function read(path) {
  const answer = await fetch(new URL(path, document.baseURI));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/**
 * @param {string} id of a section
 * @param {HTMLElement[]} entries
 * @param {string} [about]
 */
function fill(id, entries, about) {
  const section = byId(id, HTMLElement);
  if (about) section.querySelector(".lead")?.replaceChildren(...prose(about));
  section.append(...entries);
}

/** @param {import("./types.js").Documents} documents */
function show(documents) {
  const commands = new Vocabulary(documents.commands);
  const events = new Vocabulary(documents.events);
  const conversation = new Conversation(documents.asyncapi);
  const names = [...new Set([...events.values, ...commands.values])];
  const entries = new Entries(new FieldList(new Set(names)), conversation, document.baseURI);
  const contents = new Contents();

  const doors = conversation.doors.map((door) => {
    const query = new Vocabulary({ $defs: { query: door.bindings.ws.query ?? {}, headers: door.bindings.ws.headers ?? {} } });
    return entries.door(door, query.fields("query"), query.fields("headers"));
  });
  const said = commands.types.map((name) => entries.command(commands, name));
  const told = events.types.map((name) => entries.event(events, name));
  const values = names.map((name) => entries.value(events.definition(name) ? events : commands, name));

  fill("doors", doors);
  fill("commands", said, commands.about);
  fill("events", told, events.about);
  fill("values", values);
  contents.add("Doors", doors);
  contents.add("Commands", said.filter((_, at) => !conversation.isOrder(commands.types[at])));
  contents.add("Orders", said.filter((_, at) => conversation.isOrder(commands.types[at])));
  contents.add("Events", told);
  contents.add("Values", values);
  byId("reference", HTMLElement).hidden = false;
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

try {
  const [commands, events, asyncapi] = await Promise.all(
    ["schemas/commands.json", "schemas/events.json", "asyncapi.json"].map(read),
  );
  show({ commands, events, asyncapi });
} catch {
  byId("notice", HTMLElement).textContent = "The documents could not be loaded. Reload the page to try again.";
}
