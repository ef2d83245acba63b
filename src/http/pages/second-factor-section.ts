import { html } from "hono/html";
import type { FactorList } from "../../centre/factors/list-factors.ts";
import type { Language } from "../../credential/model/reasons.ts";
import type { Html } from "./frame.ts";
import { timeOf } from "./moment.ts";
import { secondFactorTexts } from "./second-factor-texts.ts";

/**
 * The account's second factors, each with what can be done to it. The script centre-web/second-factors.ts does
 * it over the API; without it, this is a list.
 */
export function secondFactorSection(factors: FactorList, language: Language): Html {
  const words = secondFactorTexts[language];
  const isMissing = factors.needed && factors.totp === null && factors.passkeys.length === 0;
  return html`<section class="card" id="second-factor" aria-labelledby="second-factor-title">
    <h2 id="second-factor-title">${words.title}</h2>
    <p>${words.lead}</p>
    ${isMissing ? html`<p><strong>${words.needed}</strong></p>` : ""}
    <noscript><p>${words.noScript}</p></noscript>
    <p class="outcome" role="alert" data-factor-outcome></p>
    ${stepUpPart(factors, language)} ${totpPart(factors, language)} ${passkeyPart(factors, language)}
  </section>`;
}

/** Shown when the service asks for the second factor again; then what was asked for goes on by itself. */
export function stepUpPart(
  { totp, passkeys }: FactorList,
  language: Language,
  codeId = "step-up-code",
): Html {
  const words = secondFactorTexts[language];
  return html`<div class="form" data-step-up hidden>
    <p>
      <strong>${words.again}</strong>
    </p>
    ${
      totp === null
        ? ""
        : html`<form class="form" data-step-up-code>
            <div class="field">
              <label for="${codeId}">${words.code}</label>
              ${codeInput(codeId)}
            </div>
            <button class="button primary">${words.give}</button>
          </form>`
    }
    ${passkeys.length === 0 ? "" : html`<button type="button" class="button" data-step-up-passkey>${words.givePasskey}</button>`}
  </div>`;
}

function totpPart({ totp }: FactorList, language: Language): Html {
  const words = secondFactorTexts[language];
  return html`<h3>${words.codes}</h3>
    <p>${words.codesLead}</p>
    ${totp === null ? "" : html`<p>${words.codesSince} ${timeOf(totp.createdAt)}${usedAt(totp.lastUsedAt, language)}</p>`}
    <form class="form" data-totp-begin hidden>
      <button class="button">${totp === null ? words.setUpCodes : words.replaceCodes}</button>
    </form>
    <form class="form" data-totp-confirm hidden>
      <p>${words.scan}</p>
      <img data-totp-qr alt="" width="240" height="240" />
      <p>${words.secret} <code data-totp-secret></code></p>
      <div class="field">
        <label for="totp-code">${words.code}</label>
        ${codeInput("totp-code")}
      </div>
      <button class="button primary">${words.confirm}</button>
    </form>
    ${totp === null ? "" : actionForm("/api/second-factors/totp/remove", words.remove, words.codes)}`;
}

function passkeyPart({ passkeys, passkeysAvailable }: FactorList, language: Language): Html {
  const words = secondFactorTexts[language];
  return html`<h3>${words.passkeys}</h3>
    <p>${passkeysAvailable ? words.passkeysLead : words.passkeysUnavailable}</p>
    <ul class="rows">
      ${passkeys.map((passkey) => passkeyRow(passkey, language))}
    </ul>
    ${
      passkeysAvailable
        ? html`<form class="form" data-passkey-add hidden>
            <div class="field">
              <label for="passkey-name">${words.passkeyName}</label>
              <input
                id="passkey-name"
                name="name"
                maxlength="60"
                required
                value="${words.passkeyNameSample}"
              />
            </div>
            <button class="button">${words.addPasskey}</button>
          </form>`
        : ""
    }`;
}

function passkeyRow(passkey: FactorList["passkeys"][number], language: Language): Html {
  const words = secondFactorTexts[language];
  const { passkeyId, name, createdAt, lastUsedAt, isSynced } = passkey;
  const path = `/api/second-factors/passkeys/${passkeyId}`;
  return html`<li>
    <div>
      <p><b>${name}</b> ${isSynced ? html`<span class="tag">${words.synced}</span>` : ""}</p>
      <p>${words.added} ${timeOf(createdAt)}${usedAt(lastUsedAt, language)}</p>
    </div>
    <details>
      <summary>${words.rename}<span class="visually-hidden"> ${name}</span></summary>
      <form class="form" data-post="${path}/rename" hidden>
        <div class="field">
          <label for="name-${passkeyId}">${words.passkeyName}</label>
          <input id="name-${passkeyId}" name="name" maxlength="60" required value="${name}" />
        </div>
        <button class="button">${words.rename}</button>
      </form>
    </details>
    ${actionForm(`${path}/remove`, words.remove, name)}
  </li>`;
}

function actionForm(path: string, label: string, of: string): Html {
  return html`<form data-post="${path}" hidden>
    <button class="button">${label}<span class="visually-hidden"> ${of}</span></button>
  </form>`;
}

function usedAt(lastUsedAt: string | null, language: Language): Html | "" {
  return lastUsedAt === null ? "" : html` · ${secondFactorTexts[language].lastUsed} ${timeOf(lastUsedAt)}`;
}

/** What phones offer from the app or the clipboard, with a keyboard of digits. */
export function codeInput(id: string): Html {
  return html`<input
    class="code"
    id="${id}"
    name="code"
    inputmode="numeric"
    autocomplete="one-time-code"
    maxlength="16"
    required
  />`;
}
