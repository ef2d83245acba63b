import { html } from "hono/html";
import type { Language } from "../../credential/model/reasons.ts";
import { noticeBox, textField, type Notice } from "./form-parts.ts";
import type { Html } from "./frame.ts";
import { invitationTexts } from "./invitation-texts.ts";
import { newPasswordField } from "./new-password-field.ts";

export interface InvitationView {
  language: Language;
  centreName: string;
  notice?: Notice;
  /** The link's secret as it was sent, so that a refused password can be typed anew. */
  secret?: string;
  /** Of a recovery, what the person who asked for it gave. */
  code?: string;
  loginName?: string;
  /** What was refused. */
  refused?: "password" | "loginName" | "secret";
}

/** Takes up an invitation, or a way back in: the link's secret and a password of one's own. */
export function invitationPage({
  language,
  centreName,
  notice,
  secret = "",
  code = "",
  loginName = "",
  refused,
}: InvitationView): Html {
  const words = invitationTexts[language];
  return html`<div class="card narrow">
    <h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    ${notice === undefined ? "" : noticeBox(notice)}
    <form class="form" method="post" action="/invitation">
      <div data-link-secret>
        ${textField({
          name: "secret",
          label: words.link,
          autocomplete: "off",
          value: secret,
          help: words.linkHelp,
          wrong: refused === "secret",
        })}
      </div>
      ${textField({
        name: "loginName",
        label: words.loginName,
        autocomplete: "username",
        value: loginName,
        help: words.loginNameHelp,
        wrong: refused === "loginName",
        first: refused !== "password",
      })}
      ${newPasswordField(
        { label: words.password, centreName, wrong: refused === "password", first: refused === "password" },
        language,
      )}
      ${codeField(code, refused === "secret" && code !== "", language)}
      <button class="button primary wide">${words.submit}</button>
    </form>
  </div>`;
}

/** The other half of a way back in, which the first of the two people has given (Điều 17.3). */
function codeField(value: string, wrong: boolean, language: Language): Html {
  const { code: label, codeHelp: help } = invitationTexts[language];
  return textField({ name: "code", label, autocomplete: "off", value, help, optional: true, wrong });
}
