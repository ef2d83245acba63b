import { html } from "hono/html";
import type { FactorSummary } from "../../centre/ports.ts";
import type { Language } from "../../credential/model/reasons.ts";
import { noticeBox, type Notice } from "./form-parts.ts";
import type { Html } from "./frame.ts";
import { codeInput } from "./second-factor-section.ts";
import { secondFactorTexts } from "./second-factor-texts.ts";

export interface SecondFactorView {
  language: Language;
  /** Where to go on, an own path. */
  next: string;
  factors: FactorSummary;
  notice?: Notice;
}

/** Gives the second factor: after the password, and again before what takes a fresh one. */
export function secondFactorPage({ language, next, factors, notice }: SecondFactorView): Html {
  const words = secondFactorTexts[language];
  const { page } = words;
  return html`<div class="card narrow">
    <h1>${page.title}</h1>
    ${notice === undefined ? "" : noticeBox(notice)}
    ${
      factors.totp
        ? html`<p class="lead">${page.lead}</p>
            <form class="form" method="post" action="/sign-in/second-factor">
              <input type="hidden" name="next" value="${next}" />
              <div class="field">
                <label for="code">${words.code}</label>
                ${codeInput("code")}
              </div>
              <button class="button primary wide">${page.submit}</button>
            </form>`
        : ""
    }
    ${
      factors.passkeys > 0
        ? html`<div class="form" data-passkey-factor data-next="${next}" hidden>
              ${factors.totp ? html`<p class="or">${page.or}</p>` : ""}
              <button type="button" class="button wide">${page.passkey}</button>
              <p class="outcome" role="alert" data-outcome></p>
            </div>
            <noscript><p>${words.noScript}</p></noscript>`
        : ""
    }
    <div class="asides"><p>${page.lost}</p></div>
  </div>`;
}
