import { html } from "hono/html";
import type { Language } from "../../credential/model/reasons.ts";
import type { Html } from "./frame.ts";
import { shareTexts } from "./share-texts.ts";

/** The page that a share's link opens; who shares what comes by centre-web/share.ts, since the secret is in the fragment. */
export function sharePage(language: Language): Html {
  const words = shareTexts[language];
  return html`<h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    <noscript><p>${words.noScript}</p></noscript>
    <div class="sections" data-share="${JSON.stringify(words)}" aria-live="polite">
      <p>${words.wait}</p>
    </div>`;
}
