/** Opens the share whose secret stands after the `#`, and writes what comes as text: nothing of it is ever markup. */
import { Refusal, post } from "./service.ts";

type State = "inForce" | "suspended" | "superseded" | "revoked";

/** The page's words, of which the server sends its own language's. */
type ShareTexts = Record<
  | "noLink"
  | "failed"
  | "receiver"
  | "purpose"
  | "until"
  | "record"
  | "wholeRecord"
  | "version"
  | "verify"
  | "download"
  | "rights"
  | "replaced",
  string
> & { states: Record<State, string> };

interface Verdict {
  state: State;
  /** ISO 8601, Z form. */
  since?: string;
}

interface SharedRecord {
  schoolYear: string | null;
  shared: { version: number; verdict: Verdict };
  version: number;
  verdict: Verdict;
  /** Exact JSON text. */
  credential: string;
  verifyLink: string;
  fields: readonly { label: string; value: string }[];
}

interface Share {
  receiver: string;
  purposeText: string;
  /** ISO 8601, Z form. */
  endsAt: string;
  records: readonly SharedRecord[];
}

export function openShare(): void {
  const place = document.querySelector<HTMLElement>("[data-share]");
  if (place === null) return;
  const words = JSON.parse(place.dataset["share"] ?? "") as ShareTexts;
  const open = () => void show(place, words);
  // Another link that is opened in the same tab loads nothing anew.
  addEventListener("hashchange", open);
  open();
}

async function show(place: HTMLElement, words: ShareTexts): Promise<void> {
  const secret = location.hash.slice(1);
  // The other language is a page of its own, to which the browser would not carry the secret.
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".languages a")) link.hash = location.hash;
  try {
    if (secret === "") throw new Refusal("share_secret_missing", words.noLink);
    const share = await post<Share>("/api/share/view", { secret });
    place.replaceChildren(headOf(share, words), ...share.records.map((record) => recordOf(record, words)));
  } catch (error) {
    const alert = make("p", error instanceof Refusal ? error.message : words.failed);
    alert.className = "notice bad";
    alert.setAttribute("role", "alert");
    place.replaceChildren(alert);
  }
}

function headOf(share: Share, words: ShareTexts): HTMLElement {
  const facts = listOf([
    [words.receiver, share.receiver],
    [words.purpose, share.purposeText],
    [words.until, dayOf(share.endsAt)],
  ]);
  const card = make("div", "", facts, make("p", words.rights));
  card.className = "card";
  return card;
}

function recordOf(record: SharedRecord, words: ShareTexts): HTMLElement {
  const { schoolYear, version, verdict, shared, fields } = record;
  const parts = [
    make("h2", schoolYear === null ? words.wholeRecord : `${words.record} ${schoolYear}`),
    stateOf(verdict, words),
  ];
  if (shared.version !== version)
    parts.push(
      make("p", `${words.replaced} ${words.version} ${shared.version}`),
      stateOf(shared.verdict, words),
    );
  const actions = make("p", "", linkTo(words.verify, record.verifyLink), downloadOf(record, words));
  actions.className = "actions";
  const section = make("section", "", ...parts, actions, listOf(fields.map((f) => [f.label, f.value])));
  section.className = "card";
  return section;
}

function stateOf({ state, since }: Verdict, words: ShareTexts): HTMLElement {
  const element = make("p", `${words.states[state]}${since === undefined ? "" : ` · ${dayOf(since)}`}`);
  element.className = `standing ${state}`;
  return element;
}

function downloadOf({ credential, schoolYear, version }: SharedRecord, words: ShareTexts): HTMLElement {
  const file = new Blob([credential], { type: "application/json" });
  const element = linkTo(words.download, URL.createObjectURL(file));
  element.download = `hocba-${schoolYear ?? "3"}-v${version}.json`;
  return element;
}

function linkTo(text: string, href: string): HTMLAnchorElement {
  const element = document.createElement("a");
  element.textContent = text;
  element.href = href;
  element.className = "button";
  return element;
}

function listOf(entries: readonly (readonly [label: string, value: string])[]): HTMLElement {
  const list = make("dl", "", ...entries.flatMap(([label, value]) => [make("dt", label), make("dd", value)]));
  list.className = "facts lined";
  return list;
}

function make(tag: string, text: string, ...children: Node[]): HTMLElement {
  const element = document.createElement(tag);
  if (text !== "") element.textContent = text;
  element.append(...children);
  return element;
}

/** `08:30, 01/06/2026` in Vietnam, as on the other pages. */
function dayOf(moment: string): string {
  const inVietnam = { timeZone: "Asia/Ho_Chi_Minh" };
  const at = new Date(moment);
  const time = at.toLocaleTimeString("en-GB", { ...inVietnam, hour: "2-digit", minute: "2-digit" });
  const day = { ...inVietnam, day: "2-digit", month: "2-digit", year: "numeric" } as const;
  return `${time}, ${at.toLocaleDateString("en-GB", day)}`;
}
