import { html } from "hono/html";
import type { AccessView } from "../../centre/look-up/read-access.ts";
import type { ListedShare } from "../../centre/shares/manage-shares.ts";
import type { Language } from "../../credential/model/reasons.ts";
import { allPurposes, purposes } from "../../record/purpose.ts";
import { noticeBox, textField, type Notice } from "./form-parts.ts";
import type { Html } from "./frame.ts";
import { timeOf } from "./moment.ts";
import { recordName, type OwnRecords } from "./own-records-section.ts";
import { ownRecordTexts } from "./own-records-texts.ts";

export interface OwnSharesView extends OwnRecords {
  language: Language;
  shares: readonly ListedShare[];
  looks: readonly AccessView[];
  notice?: Notice;
  /** The link of the share just made. */
  link?: string;
}

/** What is shared of a learner's records and with whom, and who looked at them (Điều 12). */
export function ownSharesPage(view: OwnSharesView): Html {
  const { language, learner, notice, link } = view;
  const words = ownRecordTexts[language];
  return html`<h1>${words.title}</h1>
    <p class="lead">${learner.fullName}</p>
    ${notice === undefined ? "" : noticeBox(notice)} ${link === undefined ? "" : linkBox(link, language)}
    <div class="sections">${sharesSection(view)} ${makeSection(view)} ${accessSection(view)}</div>
    <p class="onward"><a href="/home">${words.back}</a></p>`;
}

function linkBox(link: string, language: Language): Html {
  const { made } = ownRecordTexts[language];
  return html`${noticeBox({ kind: "good", title: made.title, text: made.text })}
    <div class="field made">
      <label for="link">${made.link}</label>
      <input id="link" type="text" readonly value="${link}" />
    </div>`;
}

function sharesSection({ shares, learner, language }: OwnSharesView): Html {
  const words = ownRecordTexts[language];
  const row = (share: ListedShare) =>
    html`<li>
      <div>
        <p><b>${share.receiver}</b> <span class="tag">${words.state[share.state]}</span></p>
        <p>${purposes[share.purpose][language]} · ${words.until} ${timeOf(share.endsAt)}</p>
        <p>
          ${
            share.views.length === 0
              ? words.notLooked
              : html`${words.lookedAt} ${timeOf(share.views.at(-1) ?? "")} (${share.views.length})`
          }
        </p>
      </div>
      ${
        share.state === "open"
          ? html`<form method="post" action="/my-records/${learner.learnerId}/revoke">
              <input type="hidden" name="shareId" value="${share.shareId}" />
              <button class="button">
                ${words.revoke}<span class="visually-hidden"> ${share.receiver}</span>
              </button>
            </form>`
          : ""
      }
    </li>`;
  return html`<section class="card" aria-labelledby="shares">
    <h2 id="shares">${words.shares}</h2>
    <p>${words.sharesLead}</p>
    ${
      shares.length === 0
        ? html`<p class="lead">${words.noShares}</p>`
        : html`<ul class="rows">
            ${shares.map(row)}
          </ul>`
    }
  </section>`;
}

function makeSection({ records, learner, language }: OwnSharesView): Html | "" {
  if (records.length === 0) return "";
  const words = ownRecordTexts[language];
  const option = (value: string, text: string) => html`<option value="${value}">${text}</option>`;
  return html`<section class="card" aria-labelledby="make">
    <h2 id="make">${words.make}</h2>
    <form class="form" method="post" action="/my-records/${learner.learnerId}/share">
      <fieldset>
        <legend>${words.which}</legend>
        ${records.map(
          (record) =>
            html`<label class="choice">
              <input type="checkbox" name="record-${record.recordId}" checked />
              ${recordName(record, language)}
            </label>`,
        )}
      </fieldset>
      ${textField({
        name: "receiver",
        label: words.receiver,
        autocomplete: "off",
        help: words.receiverHelp,
        maxLength: 200,
      })}
      <div class="field">
        <label for="purpose">${words.purpose}</label>
        <select id="purpose" name="purpose">
          ${allPurposes.toReversed().map((purpose) => option(purpose, purposes[purpose][language]))}
        </select>
      </div>
      <div class="field">
        <label for="form">${words.form}</label>
        <select id="form" name="form">
          ${(["compact", "full"] as const).map((form) => option(form, words.forms[form]))}
        </select>
      </div>
      <div class="field">
        <label for="days">${words.days}</label>
        <input id="days" name="days" type="number" min="1" max="90" value="30" required />
      </div>
      <button class="button primary">${words.submit}</button>
    </form>
  </section>`;
}

function accessSection({ looks, language }: OwnSharesView): Html {
  const words = ownRecordTexts[language];
  const row = ({ who, at, purpose, kind }: AccessView) =>
    html`<li>
      <div>
        <p>
          <b>${who.name ?? words.holders[who.holder]}</b>${who.title === null ? "" : html`, ${who.title}`}
          ${words.kinds[kind] === undefined ? "" : html`<span class="tag">${words.kinds[kind]}</span>`}
        </p>
        <p>${timeOf(at)}${purpose === null ? "" : html` · ${purposes[purpose][language]}`}</p>
      </div>
    </li>`;
  return html`<section class="card" aria-labelledby="access">
    <h2 id="access">${words.access}</h2>
    <p>${words.accessLead}</p>
    ${
      looks.length === 0
        ? html`<p class="lead">${words.noAccess}</p>`
        : html`<ul class="rows">
            ${looks.map(row)}
          </ul>`
    }
  </section>`;
}
