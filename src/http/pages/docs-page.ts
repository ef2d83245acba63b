import { html } from "hono/html";
import type { CentreProfile } from "../../centre/ports.ts";
import { tokenScopes } from "../../centre/tokens/token-scope.ts";
import { reasons, type Language } from "../../credential/model/reasons.ts";
import { problems, type ProblemCode } from "../problems.ts";
import { problemsOf, type Route } from "../route.ts";
import { docsTexts } from "./docs-texts.ts";

/** The API for people, written from the routes: no script, no style but its own file, good at 360 px. */
export function docsPage(routes: readonly Route[], profile: CentreProfile, language: Language) {
  const words = docsTexts[language];
  const other = language === "vi" ? "en" : "vi";
  const used = [...new Set(routes.flatMap(problemsOf))].toSorted();
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.title} · ${profile.name}</title>
        <link rel="stylesheet" href="/docs.css" />
      </head>
      <body>
        <header>
          <p>
            <a href="/docs?lang=${other}" lang="${other}" hreflang="${other}">${docsTexts[other].name}</a>
          </p>
          <h1>${words.title}</h1>
          <p>${profile.name} · <code>${profile.baseUrl}</code></p>
        </header>
        <main>
          ${words.introduction.map((paragraph) => html`<p>${withCode(paragraph)}</p>`)}
          <p><a href="/openapi.json">OpenAPI 3.1 (JSON)</a></p>
          <nav aria-label="${words.contents}">
            <ul>
              ${routes.map((route) => html`<li><a href="#${anchor(route)}">${heading(route)}</a> ${route.summary[language]}</li>`)}
            </ul>
          </nav>
          ${routes.map((route) => routeSection(route, language))}
          <h2>${words.scopes}</h2>
          <dl>${scopeEntries(language)}</dl>
          <h2>${words.problems}</h2>
          <dl>${used.map((code) => problemEntry(code, problems[code].status, problems[code][language]))}</dl>
          <h2>${words.reasons}</h2>
          <dl>
            ${Object.entries(reasons).map(([code, reason]) => problemEntry(code, undefined, reason[language]))}
          </dl>
        </main>
      </body>
    </html>`;
}

/** The catalogues mark code by backticks, as a terminal shows it. */
function withCode(text: string) {
  return text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}

function heading({ method, path }: Route) {
  return html`<code><b>${method.toUpperCase()}</b> ${path}</code>`;
}

/** Unique, since no two routes share a method and a path; the case is kept, as /v and /V are two. */
function anchor({ method, path }: Route): string {
  return `${method}${path.replaceAll(/[^\w]+/g, "-")}`;
}

function scopeEntries(language: Language) {
  return Object.entries(tokenScopes).map(
    ([scope, texts]) =>
      html`<dt><code>${scope}</code></dt>
        <dd>${texts[language]}</dd>`,
  );
}

function routeSection(route: Route, language: Language) {
  const words = docsTexts[language];
  const { summary, scope, body, answers } = route;
  return html`<section id="${anchor(route)}">
    <h2>${heading(route)}</h2>
    <p>${summary[language]}</p>
    ${scope === undefined ? "" : html`<p>${words.needsToken} <code>${scope}</code></p>`}
    ${
      body === undefined
        ? ""
        : html`<h3>${words.example}</h3>
            <pre tabindex="0">
${"types" in body ? body.types.join(", ") : JSON.stringify(body.example, null, 2)}</pre>`
    }
    <h3>${words.answers}</h3>
    <ul>
      ${Object.entries(answers).map(
        ([status, { description, content }]) =>
          html`<li>
            <b>${status}</b> ${description[language]}
            ${content === undefined ? "" : html`<code>${[content.type].flat().join(", ")}</code>`}
          </li>`,
      )}
      ${problemsOf(route).map((code) => problemLine(code, language))}
    </ul>
  </section>`;
}

function problemLine(code: ProblemCode, language: Language) {
  return html`<li>
    <b>${problems[code].status}</b>
    <a href="#${code}"><code>${code}</code></a> ${withCode(problems[code][language].text)}
  </li>`;
}

function problemEntry(code: string, status: number | undefined, words: { text: string; next: string }) {
  return html`<dt id="${code}"><code>${code}</code> ${status === undefined ? "" : html`<b>${status}</b>`}</dt>
    <dd>${withCode(`${words.text} ${words.next}`)}</dd>`;
}
