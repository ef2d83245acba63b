import { html } from "hono/html";
import type { Account, Session } from "../../centre/account-ports.ts";
import type { Language } from "../../credential/model/reasons.ts";
import type { Role } from "../../record/duties.ts";
import { accountTexts } from "./account-texts.ts";
import { noticeBox, passwordField, type Notice } from "./form-parts.ts";
import type { Html } from "./frame.ts";
import { homeTexts } from "./home-texts.ts";
import { timeOf } from "./moment.ts";
import { newPasswordField } from "./new-password-field.ts";
import { sessionSection } from "./session-section.ts";

export interface AccountView {
  language: Language;
  name: string;
  centreName: string;
  account: Account;
  roles: readonly Role[];
  /** The one that this page is seen with. */
  session: Session;
  /** Newest first. */
  sessions: readonly Session[];
  /** The section about second factors. */
  secondFactors: Html;
  /** The section about tokens, of staff alone. */
  tokens: Html | "";
  notice?: Notice;
  /** Which password was refused. */
  refused?: "current" | "new";
}

/** All that one settles about the own account. */
export function accountPage(view: AccountView): Html {
  const { language, name, account, roles, notice, session, sessions } = view;
  const words = accountTexts[language];
  return html`<h1>${words.title}</h1>
    ${notice === undefined ? "" : noticeBox(notice)}
    <div class="sections">
      <section class="card" aria-label="${name}">
        <h2>${name}</h2>
        <dl class="facts">
          <dt>${words.loginName}</dt>
          <dd>${account.loginName}</dd>
          <dt>${words.roles}</dt>
          <dd>${roles.map((role) => homeTexts[language].roles[role]).join(", ")}</dd>
        </dl>
      </section>
      ${view.secondFactors} ${passwordSection(view)} ${sessionSection(session, sessions, language)}
      ${view.tokens}
    </div>`;
}

function passwordSection({ language, name, centreName, account, refused }: AccountView): Html {
  const words = accountTexts[language];
  const { passwordChangedAt } = account;
  return html`<section class="card" id="change-password" aria-labelledby="password-title">
    <h2 id="password-title">${words.password}</h2>
    ${passwordChangedAt === null ? "" : html`<p>${words.passwordSince} ${timeOf(passwordChangedAt)}.</p>`}
    <form class="form" method="post" action="/account/password">
      <input type="hidden" name="username" autocomplete="username" value="${account.loginName}" />
      ${passwordField(
        {
          name: "currentPassword",
          label: words.currentPassword,
          autocomplete: "current-password",
          wrong: refused === "current",
          first: refused === "current",
        },
        language,
      )}
      ${newPasswordField(
        {
          label: words.newPassword,
          personName: name,
          centreName,
          wrong: refused === "new",
          first: refused === "new",
        },
        language,
      )}
      <p class="help">${words.changeHint}</p>
      <button class="button primary">${words.changePassword}</button>
    </form>
  </section>`;
}
