import { html } from "hono/html";
import type { Session } from "../../centre/account-ports.ts";
import type { Language } from "../../credential/model/reasons.ts";
import { accountTexts } from "./account-texts.ts";
import type { Html } from "./frame.ts";
import { timeOf } from "./moment.ts";

/** Ended sessions shown: enough to see what was not oneself. */
const PAST_SHOWN = 10;

/** Where the account is and was open, on which devices, and how each session ended (Điều 17.3). */
export function sessionSection(own: Session, all: readonly Session[], language: Language): Html {
  const words = accountTexts[language];
  const open = all.filter(({ endedAt }) => endedAt === null);
  const past = all.filter(({ endedAt }) => endedAt !== null).slice(0, PAST_SHOWN);
  return html`<section class="card" id="sessions" aria-labelledby="sessions-title">
    <h2 id="sessions-title">${words.sessions}</h2>
    <p>${words.sessionsLead}</p>
    <ul class="rows">
      ${open.map((session) => openRow(session, session.sessionId === own.sessionId, language))}
    </ul>
    ${
      open.length > 1
        ? html`<form method="post" action="/account/sessions/end-others">
            <button class="button">${words.endOthers}</button>
          </form>`
        : ""
    }
    ${
      past.length === 0
        ? ""
        : html`<details>
            <summary>${words.past}</summary>
            <ul class="rows past">
              ${past.map((session) => pastRow(session, language))}
            </ul>
          </details>`
    }
  </section>`;
}

function openRow(session: Session, isOwn: boolean, language: Language): Html {
  const words = accountTexts[language];
  const tag = isOwn ? words.thisSession : session.openedAt === null ? words.waiting : "";
  return html`<li>
    ${deviceOf(session, tag === "" ? "" : html`<span class="tag">${tag}</span>`, language)}
    ${
      isOwn
        ? html`<form method="post" action="/sign-out"><button class="button">${words.endThis}</button></form>`
        : ""
    }
  </li>`;
}

function pastRow(session: Session, language: Language): Html {
  const { end } = session;
  const tag = end === null ? "" : html`<span class="tag">${accountTexts[language].ends[end]}</span>`;
  return html`<li>${deviceOf(session, tag, language)}</li>`;
}

function deviceOf({ device, startedAt, lastSeenAt }: Session, tag: Html | "", language: Language): Html {
  const words = accountTexts[language];
  return html`<div>
    <p><b>${device}</b> ${tag}</p>
    <p>${words.startedAt} ${timeOf(startedAt)} · ${words.lastSeenAt} ${timeOf(lastSeenAt)}</p>
  </div>`;
}
