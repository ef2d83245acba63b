import { html } from "hono/html";
import type { Language } from "../../credential/model/reasons.ts";
import { PASSWORD_MIN } from "../../centre/accounts/password-rules.ts";
import { passwordField, type Field } from "./form-parts.ts";
import type { Html } from "./frame.ts";

interface HelpTexts {
  rules: string;
  /** What the script says as one types. */
  states: Record<"short" | "good", string>;
}

const helpTexts: Record<Language, HelpTexts> = {
  vi: {
    rules:
      "Một câu ngắn chỉ mình bạn nghĩ ra là tốt nhất; dấu cách và dấu tiếng Việt đều dùng được. Không dùng tên, ngày sinh hay mật khẩu phổ biến.",
    states: { short: "Còn thiếu {n} ký tự.", good: "Đủ dài." },
  },
  en: {
    rules:
      "A short sentence that only you would think of is best; spaces and Vietnamese letters are fine. No names, birthdays or common passwords.",
    states: { short: "{n} more characters.", good: "Long enough." },
  },
};

/** Length and a list, and no rules of composition (NIST SP 800-63B, section 3.1.1.2). */
export function newPasswordField(
  field: Pick<Field, "label"> & { wrong: boolean; first: boolean },
  language: Language,
): Html {
  const { rules, states } = helpTexts[language];
  const help = html`<p>${rules}</p>
    <p
      class="advice"
      data-advice="password"
      data-minimum="${PASSWORD_MIN}"
      data-short="${states.short}"
      data-good="${states.good}"
      aria-live="polite"
    ></p>`;
  return passwordField({ ...field, name: "password", autocomplete: "new-password", help }, language);
}
