import { html } from "hono/html";
import type { Language } from "../../credential/model/reasons.ts";
import type { Notice } from "./form-parts.ts";

const words: Record<Language, { title: string; wait: string; over: string }> = {
  vi: { title: "Sai quá nhiều lần.", wait: "Thử lại sau", over: "Giờ có thể thử lại." },
  en: { title: "Too many wrong attempts.", wait: "Try again in", over: "You can try again now." },
};

/** How long no attempt is taken; the script counts it down where it stands. @param seconds whole */
export function waitNotice(language: Language, seconds: number): Notice {
  const { title, wait, over } = words[language];
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return {
    kind: "bad",
    title,
    text: html`<span data-waiting="${over}">${wait} <span data-wait="${seconds}">${clock}</span>.</span>`,
  };
}
