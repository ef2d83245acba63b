import { html } from "hono/html";
import type { Language } from "../../credential/model/reasons.ts";
import { passwordField, type Field } from "./form-parts.ts";
import type { Html } from "./frame.ts";

interface HelpTexts {
  rules: string;
  /** What the script says as one types, beside the server's own reasons. */
  states: Record<"short" | "checking" | "good", string>;
}

const helpTexts: Record<Language, HelpTexts> = {
  vi: {
    rules:
      "Một câu ngắn chỉ mình bạn nghĩ ra là tốt nhất; dấu cách và dấu tiếng Việt đều dùng được. Không dùng tên, ngày sinh hay mật khẩu phổ biến.",
    states: { short: "Còn thiếu {n} ký tự.", checking: "Đang kiểm tra…", good: "Dùng được." },
  },
  en: {
    rules:
      "A short sentence that only you would think of is best; spaces and Vietnamese letters are fine. No names, birthdays or common passwords.",
    states: { short: "{n} more characters.", checking: "Checking…", good: "Good to use." },
  },
};

/** RFC-free common sense (NIST SP 800-63B, section 3.1.1): length and a list, and no rules of composition. */
export function newPasswordField(
  field: Pick<Field, "label"> & { wrong: boolean; first: boolean },
  language: Language,
): Html {
  const { rules, states } = helpTexts[language];
  const help = html`<p>${rules}</p>
    <p
      class="advice"
      data-advice
      data-short="${states.short}"
      data-checking="${states.checking}"
      data-good="${states.good}"
      aria-live="polite"
    ></p>`;
  return passwordField({ ...field, name: "password", autocomplete: "new-password", help }, language);
}
