// One rule for the page as one types and for the service: nothing in it but arithmetic of letters.
// oxlint-disable-next-line no-restricted-imports
import { PASSWORD_MIN, plainFault, type PasswordFault } from "../src/centre/accounts/password-rules.ts";

type Words = Record<PasswordFault | "missing" | "good", string>;

/** Says as one types why a new password would be refused; whether it is a common one comes with the answer. */
export function advisePasswords(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-advice]")) {
    const words = JSON.parse(place.dataset["words"] ?? "{}") as Words;
    const field = document.querySelector<HTMLInputElement>(`#${place.dataset["advice"] ?? ""}`);
    const { personName = "", centreName = "" } = place.dataset;
    field?.addEventListener("input", () => {
      const loginName = field.form?.querySelector<HTMLInputElement>("[autocomplete=username]")?.value ?? "";
      const fault = plainFault(field.value, { loginName, personName, centreName });
      const missing = PASSWORD_MIN - Array.from(field.value.normalize("NFC")).length;
      const advice = missing > 0 ? words.missing.replace("{n}", String(missing)) : words[fault ?? "good"];
      place.textContent = field.value === "" ? "" : advice;
    });
  }
}
