import { explain, type Language, type ReasonCode, type ReasonText } from "../src/credential/model/reasons.ts";
import { en } from "./texts-en.ts";
import { vi, type Texts } from "./texts-vi.ts";

export type { Language, Texts };

/** Every code that can stand in the page's place of an answer: the engine's and the page's own. */
export type ProblemCode = ReasonCode | keyof Texts["problem"];

export function textsOf(language: Language): Texts {
  return language === "vi" ? vi : en;
}

export function describeProblem(code: ProblemCode, language: Language): ReasonText {
  return isPageProblem(code) ? textsOf(language).problem[code] : explain(code, language);
}

/** The page itself could not do its part: what was given is not at fault. */
export function isPageProblem(code: ProblemCode): code is keyof Texts["problem"] {
  return Object.hasOwn(vi.problem, code);
}

/** Puts values in the `{name}` places of a text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
