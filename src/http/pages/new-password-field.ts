import { html } from "hono/html";
import type { Language } from "../../credential/model/reasons.ts";
import type { PasswordFault } from "../../centre/accounts/password-rules.ts";
import { explainProblem } from "../problems.ts";
import { passwordField, type Field } from "./form-parts.ts";
import type { Html } from "./frame.ts";

interface HelpTexts {
  rules: string;
  /** What the script says as one types. */
  states: Record<"missing" | "good", string>;
}

const helpTexts: Record<Language, HelpTexts> = {
  vi: {
    rules:
      "Một câu ngắn chỉ mình bạn nghĩ ra là tốt nhất; dấu cách và dấu tiếng Việt đều dùng được. Không dùng tên, ngày sinh hay mật khẩu phổ biến.",
    states: { missing: "Còn thiếu {n} ký tự.", good: "Dùng được, nếu không phải mật khẩu phổ biến." },
  },
  en: {
    rules:
      "A short sentence that only you would think of is best; spaces and Vietnamese letters are fine. No names, birthdays or common passwords.",
    states: { missing: "{n} more characters.", good: "Good, unless it is a common one." },
  },
};

interface NewPasswordField extends Pick<Field, "label"> {
  wrong: boolean;
  first: boolean;
  /** Known where somebody is signed in. */
  personName?: string;
  centreName: string;
}

const faults = [
  "password_short",
  "password_long",
  "password_characters",
  "password_common",
  "password_login_name",
  "password_person",
  "password_centre",
] as const satisfies readonly PasswordFault[];

/** Length and a list, and no rules of composition (NIST SP 800-63B, section 3.1.1.2). */
export function newPasswordField(
  { personName, centreName, ...field }: NewPasswordField,
  language: Language,
): Html {
  const { rules, states } = helpTexts[language];
  const told = faults.map((code) => [code, explainProblem(code, language).text]);
  const words = { ...states, ...(Object.fromEntries(told) as Record<PasswordFault, string>) };
  const help = html`<p>${rules}</p>
    <p
      class="advice"
      data-advice="password"
      data-words="${JSON.stringify(words)}"
      data-person-name="${personName ?? ""}"
      data-centre-name="${centreName}"
      aria-live="polite"
    ></p>`;
  return passwordField({ ...field, name: "password", autocomplete: "new-password", help }, language);
}
