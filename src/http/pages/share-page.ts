import { html, raw } from "hono/html";
import type { Language } from "../../credential/model/reasons.ts";
import { shareTexts } from "./share-texts.ts";

/** The page that a share's link opens; who shares what comes by the script, since the secret is in the fragment. */
export function sharePage(centreName: string, language: Language) {
  const words = shareTexts[language];
  const other = language === "vi" ? "en" : "vi";
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${words.title} · ${centreName}</title>
        <link rel="stylesheet" href="/share.css" />
        <script type="application/json" id="words">
          ${raw(JSON.stringify(words).replaceAll("<", "\\u003c"))}
        </script>
        <script type="module" src="/share.js"></script>
      </head>
      <body>
        <nav>
          <a href="/share?lang=${other}" lang="${other}" hreflang="${other}">${shareTexts[other].name}</a>
        </nav>
        <header>
          <p>${centreName}</p>
          <h1>${words.title}</h1>
          <p>${words.lead}</p>
        </header>
        <noscript><p>${words.noScript}</p></noscript>
        <main id="share" aria-live="polite"><p>${words.wait}</p></main>
      </body>
    </html>`;
}
