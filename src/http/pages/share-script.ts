/**
 * Reads the secret after the `#`, asks for the share in a body and writes what comes as text: nothing of it is ever
 * markup. Small enough to stay in one piece, without a build.
 */
export const shareScript = `const words = JSON.parse(document.getElementById("words").textContent);
const main = document.getElementById("share");
const secret = location.hash.slice(1);

function make(tag, text, ...children) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  element.append(...children);
  return element;
}

function list(entries) {
  const shown = entries.map(([label, value]) => make("div", "", make("dt", label), make("dd", value)));
  return make("dl", "", ...shown);
}

function state(verdict) {
  const day = { timeZone: "Asia/Ho_Chi_Minh", dateStyle: "medium" };
  const since = verdict.since ? " · " + new Intl.DateTimeFormat(document.documentElement.lang, day).format(new Date(verdict.since)) : "";
  const element = make("p", words.states[verdict.state] + since);
  element.className = "state " + verdict.state;
  return element;
}

function link(text, href) {
  const element = make("a", text);
  element.href = href;
  return element;
}

function download(record) {
  const file = new Blob([record.credential], { type: "application/json" });
  const element = link(words.download, URL.createObjectURL(file));
  element.download = "hocba-" + (record.schoolYear ?? "3") + "-v" + record.version + ".json";
  return element;
}

function show(record) {
  const title = record.schoolYear ? words.record + " " + record.schoolYear : words.wholeRecord;
  const parts = [make("h2", title), state(record.verdict)];
  if (record.shared.version !== record.version)
    parts.push(make("p", words.replaced + " " + words.version + " " + record.shared.version), state(record.shared.verdict));
  const actions = make("p", "", link(words.verify, record.verifyLink), " ", download(record));
  actions.className = "actions";
  parts.push(actions, list(record.fields.map(({ label, value }) => [label, value])));
  return make("section", "", ...parts);
}

function tell(text) {
  const element = make("p", text);
  element.setAttribute("role", "alert");
  main.replaceChildren(element);
}

async function open() {
  if (secret === "") return tell(words.noLink);
  const answer = await fetch("/api/share/view", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang },
    body: JSON.stringify({ secret }),
    credentials: "omit",
  });
  const share = await answer.json();
  if (!answer.ok) return tell(share.title + " " + share.next);
  const head = [
    [words.receiver, share.receiver],
    [words.purpose, share.purposeText],
    [words.until, new Date(share.endsAt).toLocaleString(document.documentElement.lang, { timeZone: "Asia/Ho_Chi_Minh" })],
  ];
  main.replaceChildren(list(head), make("p", words.rights), ...share.records.map(show));
}

for (const element of document.querySelectorAll("nav a")) element.hash = location.hash;
open().catch(() => tell(words.failed));
`;

/** One column at 360 px; states differ in words and not by colour alone. */
export const shareStyle = `:root { color-scheme: light dark; --line: #8884; --accent: #0b5cad; --bad: #b3261e; --good: #1b6e3c; }
@media (prefers-color-scheme: dark) { :root { --accent: #8cc4ff; --bad: #ff8a80; --good: #7bd99b; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 44rem; padding: 1rem; font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0.5rem 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 0.5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
a { color: var(--accent); display: inline-block; padding: 0.5rem 0; margin-right: 1rem; }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
dl { margin: 0; }
dl div { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; padding: 0.35rem 0; border-bottom: 1px solid var(--line); }
dt { flex: 1 1 12rem; }
dd { margin: 0; font-weight: 600; }
.state { font-weight: 600; color: var(--bad); }
.state.inForce { color: var(--good); }
@media print { nav, .actions { display: none; } }
`;
