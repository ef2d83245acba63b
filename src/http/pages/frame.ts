import { html } from "hono/html";
import type { Language } from "../../credential/model/reasons.ts";
import { iconOf } from "./icon.ts";
import { frameTexts } from "./frame-texts.ts";

/** A piece of a page, escaped. */
export type Html = ReturnType<typeof html>;

export interface Frame {
  language: Language;
  centreName: string;
  title: string;
  /** Where this page is, for the language switch: an own path with its query, without `lang`. */
  here: string;
  /** Whether somebody is signed in, who then gets the menu. */
  menu: boolean;
  /** Where the centre's name leads. */
  home: string;
}

/** The pages' frame: one column, the centre's name, both languages each named in itself, and the menu. */
export function framed(frame: Frame, body: Html): Html {
  const { language, centreName, title } = frame;
  const words = frameTexts[language];
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <title>${title} · ${centreName}</title>
        <link rel="stylesheet" href="/pages/pages.css" />
        <script type="module" src="/pages/pages.js"></script>
      </head>
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        <header class="bar">
          <a class="brand" href="${frame.home}"><span class="seal">${iconOf("valid")}</span>${centreName}</a>
          ${languageSwitch(frame)} ${frame.menu ? menuOf(frame) : ""}
        </header>
        <main id="main" tabindex="-1">${body}</main>
        <footer class="foot">
          <p><a href="/v">${words.verify}</a></p>
        </footer>
      </body>
    </html>`;
}

function languageSwitch({ language, here }: Frame): Html {
  const link = (to: Language) =>
    html`<a
      href="${here}${here.includes("?") ? "&" : "?"}lang=${to}"
      lang="${to}"
      hreflang="${to}"
      ${to === language ? html`aria-current="true"` : ""}
      ><span class="in-full">${frameTexts[to].name}</span
      ><abbr title="${frameTexts[to].name}">${to.toUpperCase()}</abbr></a
    >`;
  return html`<nav class="languages" aria-label="${frameTexts[language].languages}">
    ${link("vi")}${link("en")}
  </nav>`;
}

function menuOf({ language, here }: Frame): Html {
  const words = frameTexts[language];
  const link = (href: string, text: string) =>
    html`<a href="${href}" ${here === href ? html`aria-current="page"` : ""}>${text}</a>`;
  return html`<nav class="menu" aria-label="${words.menu}">
    ${link("/home", words.home)} ${link("/account", words.account)}
    <form method="post" action="/sign-out"><button class="link">${words.signOut}</button></form>
  </nav>`;
}
