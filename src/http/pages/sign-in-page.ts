import { html } from "hono/html";
import type { Language } from "../../credential/model/reasons.ts";
import { noticeBox, passwordField, textField, type Notice } from "./form-parts.ts";
import type { Html } from "./frame.ts";
import { signInTexts } from "./sign-in-texts.ts";

export interface SignInView {
  language: Language;
  /** Where to go on, an own path. */
  next: string;
  notice?: Notice;
  /** What was typed before, so that only the password is typed anew. */
  loginName?: string;
  /** Whether name and password were refused: one cannot tell which of them. */
  refused?: boolean;
}

/** Name and password, or a passkey. */
export function signInPage({ language, next, notice, loginName, refused = false }: SignInView): Html {
  const words = signInTexts[language];
  const isKnown = loginName !== undefined && loginName !== "";
  return html`<div class="card narrow">
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    ${notice === undefined ? "" : noticeBox(notice)}
    <form class="form" method="post" action="/sign-in">
      <input type="hidden" name="next" value="${next}" />
      ${textField({
        name: "loginName",
        label: words.loginName,
        autocomplete: "username webauthn",
        value: loginName ?? "",
        wrong: refused,
        first: !isKnown,
      })}
      ${passwordField(
        {
          name: "password",
          label: words.password,
          autocomplete: "current-password",
          wrong: refused,
          first: isKnown,
        },
        language,
      )}
      <button class="button primary wide">${words.submit}</button>
    </form>
    <div class="form" data-passkey-sign-in data-next="${next}" hidden>
      <p class="or">${words.or}</p>
      <button type="button" class="button wide">${words.passkey}</button>
      <p class="outcome" role="alert" data-outcome></p>
    </div>
    <div class="asides">
      <p>${words.forgot} <a href="/recovery">${words.forgotLink}</a></p>
      <p>${words.invited}</p>
      <p>${words.shared}</p>
    </div>
  </div>`;
}
