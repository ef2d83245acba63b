import type { VerificationReport } from "../src/credential/model/report.ts";
import { closeCamera, openCamera, scanFrames } from "./camera.ts";
import { openCodeReader, type CodeReader } from "./code-reader.ts";
import { h } from "./dom.ts";
import type { FetchDocument } from "./fetch-document.ts";
import { readFile, type FileReading } from "./read-file.ts";
import { readDigits, readText, type Reading } from "./read-text.ts";
import { announce, renderFrame, renderNote, renderView, type View } from "./render.ts";
import type { PageStorage } from "./storage.ts";
import { textsOf, type Language, type ProblemCode } from "./texts.ts";
import { loadTrust, type TrustState } from "./trust-store.ts";
import { verifyHere } from "./verify.ts";

export interface AppDeps {
  /** Where the trust list of this page lies. */
  trustUrl: string;
  fetchDocument: FetchDocument;
  storage: PageStorage;
  now: () => Date;
}

/** A part of the page that reads the list did not load: as good as no list. */
const UNREACHABLE: TrustState = { origin: "kept", problem: "trust_list_unreachable" };

type FoundDocument = Extract<Reading, { kind: "document" }>;

/**
 * The page: one view at a time, and the actions that lead from one to the next. Whatever a visitor
 * does while something is under way takes its place: a late answer to an earlier question is dropped.
 */
export class App {
  readonly #deps: AppDeps;
  readonly #reader: CodeReader = openCodeReader();
  #language: Language;
  #view: View = { kind: "start" };
  #trust: TrustState | undefined;
  #trustReady: Promise<TrustState>;
  /** Aborted when another action takes over. */
  #current = new AbortController();

  constructor(deps: AppDeps) {
    this.#deps = deps;
    this.#language = deps.storage.get("language") === "en" ? "en" : "vi";
    this.#trustReady = this.#loadTrust();
  }

  /** Draws the page and, where its address carries a code, checks that at once. */
  open(): void {
    this.#renderFrame();
    this.openFragment();
  }

  openFragment(): void {
    const digits = location.hash.slice(1);
    if (digits === "") this.#show({ kind: "start" }, this.#begin());
    else void this.#check(async () => readDigits(digits));
  }

  openText(text: string): void {
    clearFragment();
    void this.#check(async () => readText(text));
  }

  openFile(file: File): void {
    clearFragment();
    void this.#check(() => readFile(file, this.#reader));
  }

  /** Everything afresh; also what a finished or broken-off scan leads back to. */
  reset(): void {
    clearFragment();
    this.#show({ kind: "start" }, this.#begin());
  }

  async scan(): Promise<void> {
    clearFragment();
    const signal = this.#begin();
    const { camera } = textsOf(this.#language);
    const video = h("video", { muted: true, playsinline: true, "aria-label": camera.heading });
    video.muted = true;
    this.#show({ kind: "camera", video, note: "starting" }, signal);
    const opened = await openCamera();
    if (!opened.ok) return this.#show({ kind: "problem", code: opened.code }, signal);
    signal.addEventListener("abort", () => closeCamera(opened.stream));
    if (signal.aborted) return closeCamera(opened.stream);
    this.#show({ kind: "camera", video, note: "hint" }, signal);
    const result = await this.#scanStream(video, opened.stream, signal);
    closeCamera(opened.stream);
    if (result !== undefined) await this.#continue(async () => result, signal);
  }

  choose(reading: FoundDocument): void {
    void this.#check(async () => reading);
  }

  /** Once more with the network as it is now, the trust list included where it could not be had. */
  again(reading: FoundDocument): void {
    if (this.#trust?.problem === "trust_list_unreachable") this.#trustReady = this.#loadTrust();
    this.choose(reading);
  }

  setLanguage(language: Language): void {
    this.#language = language;
    this.#deps.storage.set("language", language);
    this.#renderFrame();
    renderView(this.#view, this.#language, this);
    announce(this.#view, this.#language, false);
    // A video that was moved in the document stands still.
    if (this.#view.kind === "camera") void this.#view.video.play().catch(() => undefined);
  }

  /** Drops the kept trust list, so that the one of this page's server becomes the first again. */
  forgetTrust(): void {
    this.#deps.storage.remove("trust-list");
    this.#trustReady = this.#loadTrust();
  }

  async #scanStream(
    video: HTMLVideoElement,
    stream: MediaStream,
    signal: AbortSignal,
  ): Promise<FileReading | undefined> {
    const ended = new Promise<FileReading>((resolve) => {
      const lost = () => resolve({ kind: "problem", code: "camera_busy" });
      stream.getTracks().forEach((track) => track.addEventListener("ended", lost));
    });
    const done = new AbortController();
    const scanning = done.signal;
    signal.addEventListener("abort", () => done.abort());
    try {
      video.srcObject = stream;
      await video.play();
      const other = (code: ProblemCode) => this.#show({ kind: "camera", video, note: code }, scanning);
      return await Promise.race([ended, scanFrames(video, this.#reader, scanning, other)]);
    } catch {
      return signal.aborted ? undefined : { kind: "problem", code: "camera_busy" };
    } finally {
      done.abort();
    }
  }

  async #check(read: () => Promise<FileReading>): Promise<void> {
    const signal = this.#begin();
    this.#show({ kind: "busy" }, signal);
    await this.#continue(read, signal);
  }

  async #continue(read: () => Promise<FileReading>, signal: AbortSignal): Promise<void> {
    try {
      const reading = await read();
      if (reading.kind !== "document") return this.#show(reading, signal);
      this.#show({ kind: "busy" }, signal);
      const report = await this.#verify(reading);
      return this.#show({ kind: "report", report, reading }, signal);
    } catch {
      // What is left to go wrong is a part of the page that did not load: the engine itself answers.
      return this.#show({ kind: "problem", code: "page_incomplete" }, signal);
    }
  }

  async #verify({ document, fromCode }: FoundDocument): Promise<VerificationReport> {
    const { list } = await this.#trustReady;
    const { now, fetchDocument } = this.#deps;
    const report = await verifyHere(document, list, now(), fetchDocument);
    if (!fromCode) return report;
    return { ...report, checks: [{ name: "decode", result: "pass", code: "ok" }, ...report.checks] };
  }

  async #loadTrust(): Promise<TrustState> {
    const { trustUrl: url, ...deps } = this.#deps;
    const state = await loadTrust({ url, ...deps }).catch((): TrustState => UNREACHABLE);
    this.#trust = state;
    this.#renderFrame();
    return state;
  }

  #begin(): AbortSignal {
    this.#current.abort();
    this.#current = new AbortController();
    return this.#current.signal;
  }

  #show(view: View, signal: AbortSignal): void {
    if (signal.aborted) return;
    const before = this.#view;
    this.#view = view;
    if (view.kind === "camera" && before.kind === "camera" && view.video === before.video) {
      if (view.note !== before.note) renderNote(view, this.#language);
      return;
    }
    renderView(view, this.#language, this);
    announce(view, this.#language, view.kind !== before.kind || view.kind === "report");
  }

  #renderFrame(): void {
    renderFrame(this.#trust, this.#language, this);
  }
}

/** So that a reload does not bring back another record than the one on the page. */
function clearFragment(): void {
  history.replaceState(null, "", `${location.pathname}${location.search}`);
}
