import { Doors } from "../Doors.js";
import { HowPage } from "./HowPage.js";

new HowPage(new Doors(document.baseURI));
