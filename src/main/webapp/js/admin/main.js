import { Api } from "./Api.js";
import { Door } from "./Door.js";
import { Watch } from "./Watch.js";

const api = new Api(new URL("../../", import.meta.url));
const watch = new Watch(api, (why) => door.ask(why));
const door = new Door(api, (user) => watch.start(user));
door.open();
