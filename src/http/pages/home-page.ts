import { html } from "hono/html";
import type { Recovery, Session } from "../../centre/account-ports.ts";
import type { Language } from "../../credential/model/reasons.ts";
import type { Duties, Role } from "../../record/duties.ts";
import { assignmentList } from "./assignment-list.ts";
import { noticeBox } from "./form-parts.ts";
import type { Html } from "./frame.ts";
import { homeTexts } from "./home-texts.ts";
import { timeOf } from "./moment.ts";
import { ownRecordsSection, type OwnRecords } from "./own-records-section.ts";

export interface HomeView {
  language: Language;
  /** The person's own name, as they see it. */
  name: string;
  duties: Duties;
  /** ISO 8601, Z form. */
  now: string;
  /** The session that this one ended by signing in (Điều 17.3). */
  replaced: Session | undefined;
  /** Of the own account, asked or done since the session before. */
  recoveries: readonly Recovery[];
  /** Whose records the account is about; nobody's for staff. */
  own: readonly OwnRecords[];
  factorMissing: boolean;
}

/** Whose work is what they are assigned to; others have none to miss. */
const assigned: ReadonlySet<Role> = new Set([
  "subjectTeacher",
  "homeroomTeacher",
  "departmentHead",
  "deputyDirector",
]);

/** Who one is here, what one is assigned to and what is open. */
export function homePage(view: HomeView): Html {
  const { language, name, duties, now, replaced, factorMissing } = view;
  const words = homeTexts[language];
  const { roles } = duties;
  // The own records are there themselves.
  const assignments = duties.assignments.filter(({ kind }) => kind !== "self");
  return html`<h1>${name}</h1>
    <p class="lead">${roles.map((role) => words.roles[role]).join(" · ")}</p>
    ${factorMissing ? factorMissingNotice(language) : ""}
    ${replaced === undefined ? "" : replacedNotice(replaced, language)}
    ${view.recoveries.map((recovery) => recoveryNotice(recovery, now, language))}
    <div class="sections">
      ${view.own.map((own) => ownRecordsSection(own, language))}
      ${
        assignments.length > 0 || roles.some((role) => assigned.has(role))
          ? html`<section class="card" aria-labelledby="duties">
              <h2 id="duties">${words.duties}</h2>
              ${assignmentList(assignments, language, now)}
            </section>`
          : ""
      }
      <section class="card" aria-labelledby="open">
        <h2 id="open">${words.whatIsOpen}</h2>
        ${
          roles.length === 0
            ? html`<p>${words.nothingOpen}</p>`
            : html`<ul class="plain">
                ${roles.map((role) => html`<li>${words.open[role]}</li>`)}
              </ul>`
        }
      </section>
    </div>`;
}

function factorMissingNotice(language: Language): Html {
  const { title, text, link } = homeTexts[language].factorMissing;
  return noticeBox({ kind: "open", title, text: html`${text} <a href="/account#second-factor">${link}</a>` });
}

function replacedNotice({ device, lastSeenAt }: Session, language: Language): Html {
  const { title, text, link } = homeTexts[language].replaced;
  return noticeBox({
    kind: "open",
    title,
    text: html`${text} <b>${device}</b>, ${timeOf(lastSeenAt)}.
      <a href="/account#change-password">${link}</a>`,
  });
}

/** Who has not asked for it has somebody at the account (Điều 17.3), and is told whom to ask. */
function recoveryNotice(recovery: Recovery, now: string, language: Language): Html | "" {
  const { asked, done, refused, by, decided, next, link } = homeTexts[language].recovery;
  const { decision, requestedBy, requestedAt, decidedBy, decidedAt, expiresAt } = recovery;
  if (decision === "expired" || (decision === null && now >= expiresAt)) return "";
  const second = decidedBy === null ? "" : html`, ${decided} <b>${decidedBy}</b>`;
  return noticeBox({
    kind: "open",
    title: decision === null ? asked : decision === "confirmed" ? done : refused,
    text: html`${timeOf(decidedAt ?? requestedAt)}. ${by} <b>${requestedBy}</b>${second}. ${next}
      <a href="/account#change-password">${link}</a>`,
  });
}
