import { guardedForms, letFormsPost } from "./guarded-forms.ts";
import { post } from "./service.ts";

/** The section of the account's page in which tokens for programs are made and revoked. */
export function letTokensChange(): void {
  const section = document.querySelector<HTMLElement>("#tokens");
  const made = section?.querySelector<HTMLElement>("[data-token-made]") ?? null;
  if (section === null || made === null) return;
  const onSubmit = guardedForms(section);
  letFormsPost(section, onSubmit);
  const make = section.querySelector<HTMLFormElement>("[data-token-make]");
  if (make === null) return;
  onSubmit(make, async ({ days, ...ticked }) => {
    const body = { days: Number(days), scopes: Object.keys(ticked) };
    const { secret } = await post<{ secret: string }>("/api/tokens", body);
    make.closest("details")?.remove();
    made.hidden = false;
    const field = made.querySelector("input");
    if (field === null) return;
    field.value = secret;
    field.focus();
    field.select();
  });
}
