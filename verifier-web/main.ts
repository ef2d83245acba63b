import { App } from "./app.ts";
import { fetchDocument } from "./fetch-document.ts";
import { listenToPage } from "./page-events.ts";
import { browserStorage } from "./storage.ts";

const app = new App({
  // Beside the page, wherever it is served from.
  trustUrl: new URL("trust-list", location.href.split("#")[0]).href,
  fetchDocument,
  storage: browserStorage(),
  now: () => new Date(),
});

listenToPage(app);
app.open();
