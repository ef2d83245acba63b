import { html } from "hono/html";
import type { Language } from "../../credential/model/reasons.ts";
import type { Html } from "./frame.ts";
import { recoveryTexts } from "./recovery-texts.ts";

/** How one gets back in: said to everybody alike, since it asks for no name. */
export function recoveryPage(language: Language): Html {
  const { title, lead, steps, back } = recoveryTexts[language];
  return html`<div class="card narrow">
    <h1>${title}</h1>
    <p class="lead">${lead}</p>
    <ol class="steps">
      ${steps.map((step) => html`<li>${step}</li>`)}
    </ol>
    <p><a class="button wide" href="/sign-in">${back}</a></p>
  </div>`;
}
