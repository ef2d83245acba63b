/** What was typed can be seen before it is sent; it is hidden again for the sending, so that no browser keeps it as plain text. */
export function letPasswordsShow(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-shows]")) {
    const field = document.querySelector<HTMLInputElement>(`#${button.dataset["shows"] ?? ""}`);
    if (field === null) continue;
    const show = (shown: boolean) => {
      field.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", String(shown));
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      show(field.type === "password");
      field.focus();
    });
    field.form?.addEventListener("submit", () => show(false));
  }
}
