import type { App } from "./app.ts";

/** What happens to the page as a whole: another code in its address, files dropped or pasted, the skip link. */
export function listenToPage(app: App): void {
  addEventListener("hashchange", () => app.openFragment());
  addEventListener("dragover", (event) => {
    const isFile = event.dataTransfer?.types.includes("Files") ?? false;
    // A text may go into the field; a file there would make the browser leave the page.
    if (!isFile && isTyping(event.target)) return;
    event.preventDefault();
    showDropArea(isFile);
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) showDropArea(false);
  });
  addEventListener("drop", (event) => {
    showDropArea(false);
    if (takeData(app, event.dataTransfer, event.target)) event.preventDefault();
  });
  addEventListener("paste", (event) => {
    if (takeData(app, event.clipboardData, event.target)) event.preventDefault();
  });
  document.getElementById("skip")?.addEventListener("click", (event) => {
    // The fragment is where codes are: the link must not change it.
    event.preventDefault();
    document.getElementById("main")?.focus();
  });
}

/** A file wherever it lands; a text except where somebody is typing. True where it was taken. */
function takeData(app: App, data: DataTransfer | null, target: EventTarget | null): boolean {
  const file = data?.files[0];
  const text = data?.getData("text/plain") ?? "";
  if (file !== undefined) app.openFile(file);
  else if (text !== "" && !isTyping(target)) app.openText(text);
  else return false;
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement;
}

function showDropArea(shown: boolean): void {
  document.getElementById("drop")?.toggleAttribute("hidden", !shown);
}
