import { h } from "./dom.ts";
import { icon, type IconName } from "./icons.ts";
import type { Texts } from "./texts.ts";

export interface StartActions {
  scan: () => void;
  openFile: (file: File) => void;
  openText: (text: string) => void;
}

/** Formats of `readFile`; a phone offers its camera and its photos for these. */
const ACCEPT = "image/png,image/jpeg,image/webp,application/json,.json,.jsonld,.txt";

/** @param below that it stands under a message of its own, which has the page's heading */
export function viewStart({ start }: Texts, actions: StartActions, below = false): HTMLElement {
  const heading = below
    ? h("h2", { id: "start-heading", class: "start-heading" }, start.heading)
    : h("h1", { id: "heading", class: "start-heading", tabindex: -1 }, start.heading);
  const picker = h("input", {
    type: "file",
    accept: ACCEPT,
    hidden: true,
    onchange: () => {
      const file = picker.files?.[0];
      if (file !== undefined) actions.openFile(file);
    },
  });
  return h(
    "section",
    { class: "start", "aria-labelledby": heading.id },
    heading,
    h("p", { class: "lead" }, start.lead),
    h(
      "div",
      { class: "ways" },
      way("camera", start.camera, start.cameraHint, "way primary", actions.scan),
      way("file", start.file, start.fileHint, "way", () => picker.click()),
      picker,
    ),
    pasteForm(start, actions.openText),
    h("p", { class: "privacy" }, icon("lock"), h("span", {}, start.privacy)),
  );
}

function way(
  name: IconName,
  label: string,
  hint: string,
  className: string,
  onclick: () => void,
): HTMLElement {
  return h(
    "button",
    { type: "button", class: className, onclick },
    icon(name),
    h("span", { class: "way-text" }, h("strong", {}, label), h("span", { class: "hint" }, hint)),
  );
}

function pasteForm(start: Texts["start"], openText: (text: string) => void): HTMLElement {
  const field = h("textarea", {
    id: "paste",
    rows: 3,
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    "aria-describedby": "paste-hint",
  });
  return h(
    "div",
    { class: "paste" },
    h("label", { for: "paste", class: "paste-label" }, icon("paste"), h("strong", {}, start.paste)),
    h("p", { class: "hint", id: "paste-hint" }, start.pasteHint),
    field,
    h("button", { type: "button", class: "button", onclick: () => openText(field.value) }, start.check),
  );
}
