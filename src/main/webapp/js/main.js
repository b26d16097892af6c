import { ChatPage } from "./ChatPage.js";
import { CodeBlock } from "./CodeBlock.js";
import { CopyButton } from "./CopyButton.js";
import { Doors } from "./Doors.js";
import { EchoConsole } from "./EchoConsole.js";
import { Memory } from "./Memory.js";
import { Samples } from "./Samples.js";
import { byId } from "./dom.js";

const doors = new Doors(document.baseURI);
const samples = new Samples(doors);

new CodeBlock(byId("echo-code", HTMLElement), samples.echo());
new CodeBlock(byId("room-code", HTMLElement), samples.room());
new CopyButton(byId("echo-copy", HTMLButtonElement), () => samples.echo());
new CopyButton(byId("room-copy", HTMLButtonElement), () => samples.room());
new CopyButton(byId("link-copy", HTMLButtonElement), () => location.href);
new EchoConsole(doors.echo());
new ChatPage(doors, new Memory()).open();
