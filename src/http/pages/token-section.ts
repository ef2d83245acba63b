import { html } from "hono/html";
import type { FactorList } from "../../centre/factors/list-factors.ts";
import type { ApiToken } from "../../centre/ports.ts";
import { tokenStateAt } from "../../centre/tokens/authenticate-token.ts";
import { tokenScopes } from "../../centre/tokens/token-scope.ts";
import type { Language } from "../../credential/model/reasons.ts";
import { accountTexts } from "./account-texts.ts";
import type { Html } from "./frame.ts";
import { timeOf } from "./moment.ts";
import { stepUpPart } from "./second-factor-section.ts";

export interface TokenView {
  language: Language;
  /** ISO 8601, Z form. */
  now: string;
  tokens: readonly ApiToken[];
  factors: FactorList;
}

/** Own tokens for programs; centre-web/tokens.ts makes and revokes them over the API. */
export function tokenSection({ language, now, tokens, factors }: TokenView): Html {
  const words = accountTexts[language];
  return html`<section class="card" id="tokens" aria-labelledby="tokens-title">
    <h2 id="tokens-title">${words.tokens}</h2>
    <p>${words.tokensLead}</p>
    <p class="outcome" role="alert" data-factor-outcome></p>
    ${stepUpPart(factors, language, "token-step-up-code")}
    ${
      tokens.length === 0
        ? html`<p class="lead">${words.noTokens}</p>`
        : html`<ul class="rows">
            ${tokens.map((token) => tokenRow(token, now, language))}
          </ul>`
    }
    <div class="form" data-token-made hidden>
      <div class="field">
        <label for="token-secret">${words.tokenMade}</label>
        <input id="token-secret" type="text" readonly aria-describedby="token-once" />
        <p class="help" id="token-once">${words.tokenOnce}</p>
      </div>
    </div>
    <details>
      <summary>${words.makeToken}</summary>
      ${makeForm(language)}
    </details>
  </section>`;
}

function makeForm(language: Language): Html {
  const words = accountTexts[language];
  return html`<form class="form" data-token-make hidden>
    <fieldset>
      <legend>${words.scopes}</legend>
      ${Object.entries(tokenScopes).map(
        ([scope, texts]) =>
          html`<label class="choice">
            <input type="checkbox" name="${scope}" ${scope === "read" ? html`checked` : ""} />
            ${texts[language]}
          </label>`,
      )}
    </fieldset>
    <div class="field">
      <label for="token-days">${words.tokenDays}</label>
      <input id="token-days" name="days" type="number" min="1" max="366" value="30" required />
    </div>
    <button class="button">${words.makeToken}</button>
  </form>`;
}

function tokenRow(token: ApiToken, now: string, language: Language): Html {
  const words = accountTexts[language];
  const state = tokenStateAt(token, now);
  const name = token.scopes.join(", ");
  return html`<li>
    <div>
      <p>${words.scopes}: ${name} <span class="tag">${words.tokenState[state]}</span></p>
      <p>${words.expiresAt} ${timeOf(token.expiresAt)}</p>
    </div>
    ${
      state === "valid"
        ? html`<form data-post="/api/tokens/${token.tokenId}/revoke" hidden>
            <button class="button">${words.revokeToken}<span class="visually-hidden"> ${name}</span></button>
          </form>`
        : ""
    }
  </li>`;
}
