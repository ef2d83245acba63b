import type { VerificationReport } from "../src/credential/model/report.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import type { Reading } from "./read-text.ts";
import { describeProblem, textsOf, type Language, type ProblemCode } from "./texts.ts";
import type { TrustState } from "./trust-store.ts";
import { viewCamera } from "./view-camera.ts";
import { viewChoice } from "./view-choice.ts";
import { viewBar, viewTrust } from "./view-frame.ts";
import { viewProblem } from "./view-problem.ts";
import { sayVerdict, viewReport } from "./view-report.ts";
import { viewStart } from "./view-start.ts";

type FoundDocument = Extract<Reading, { kind: "document" }>;

/** What the page shows; one at a time. */
export type View =
  | { kind: "start" }
  | { kind: "busy" }
  | { kind: "camera"; video: HTMLVideoElement; note: "starting" | "hint" | ProblemCode }
  | { kind: "choice"; readings: FoundDocument[] }
  | { kind: "problem"; code: ProblemCode }
  | { kind: "report"; report: VerificationReport; reading: FoundDocument };

type Actions = Pick<
  App,
  "openText" | "openFile" | "scan" | "reset" | "choose" | "again" | "setLanguage" | "forgetTrust"
>;

/** Draws the bar, the foot and what belongs to the document itself. */
export function renderFrame(trust: TrustState | undefined, language: Language, actions: Actions): void {
  const texts = textsOf(language);
  document.documentElement.lang = language;
  document.title = texts.title;
  const inBar = part("bar").contains(document.activeElement);
  part("skip").textContent = texts.skip;
  part("drop").textContent = texts.dropHere;
  part("bar").replaceChildren(...viewBar(texts, language, (next) => actions.setLanguage(next)));
  part("foot").replaceChildren(viewTrust(trust, texts, () => actions.forgetTrust()));
  // Drawn anew under the finger that pressed it: the focus stays where it was.
  if (inBar) part("bar").querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
}

/** Draws a view; what was typed but not sent survives, as after a change of language. */
export function renderView(view: View, language: Language, actions: Actions): void {
  const draft = document.querySelector("textarea")?.value;
  part("main").replaceChildren(...viewsOf(view, language, actions));
  const field = document.querySelector("textarea");
  if (field !== null && draft !== undefined) field.value = draft;
}

function viewsOf(view: View, language: Language, actions: Actions): HTMLElement[] {
  const texts = textsOf(language);
  const start = (below: boolean) =>
    viewStart(
      texts,
      {
        scan: () => void actions.scan(),
        openFile: (file) => actions.openFile(file),
        openText: (text) => actions.openText(text),
      },
      below,
    );
  switch (view.kind) {
    case "start":
      return [start(false)];
    case "busy":
      return [
        h("p", { class: "verdict busy", "aria-busy": "true" }, h("span", { class: "spinner" }), texts.busy),
      ];
    case "problem":
      // With the ways in below it: the next step is another try.
      return [viewProblem(view.code, texts, language), start(true)];
    case "choice":
      return [viewChoice(view.readings, texts, (reading) => actions.choose(reading))];
    case "camera":
      return [viewCamera(view.video, noteOf(view.note, language), texts, () => actions.reset())];
  }
  const { report, reading } = view;
  return [
    viewReport(report, texts, language, {
      again: () => actions.again(reading),
      another: () => actions.reset(),
    }),
  ];
}

/** Changes the line below the picture only: a video that is drawn anew stops. */
export function renderNote(view: Extract<View, { kind: "camera" }>, language: Language): void {
  const text = noteOf(view.note, language);
  part("camera-note").textContent = text;
  part("announcer").textContent = text;
}

function noteOf(note: Extract<View, { kind: "camera" }>["note"], language: Language): string {
  const { camera } = textsOf(language);
  if (note === "starting" || note === "hint") return camera[note];
  const { text, next } = describeProblem(note, language);
  return `${text} ${next}`;
}

/** Says to a screen reader what came up, and moves the focus to its heading where the view is another. */
export function announce(view: View, language: Language, moved: boolean): void {
  part("announcer").textContent = sentenceOf(view, language);
  if (!moved) return;
  document.getElementById("heading")?.focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

function sentenceOf(view: View, language: Language): string {
  if (view.kind === "busy") return textsOf(language).busy;
  if (view.kind === "camera") return noteOf(view.note, language);
  if (view.kind === "problem") {
    const { text, next } = describeProblem(view.code, language);
    return `${text} ${next}`;
  }
  if (view.kind !== "report") return "";
  const { title, why, next, notes } = sayVerdict(view.report, textsOf(language), language);
  const beside = notes.map((note) => `${note.text} ${note.next}`);
  return [`${title}.`, why, next, ...beside].join(" ");
}

function part(id: "skip" | "bar" | "main" | "foot" | "announcer" | "drop" | "camera-note"): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no #${id}`);
  return element;
}
