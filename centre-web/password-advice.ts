/** Says as one types how far a new password is from long enough; the centre's other reasons come with its answer. */
export function advisePasswords(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-advice]")) {
    const { advice = "", minimum = "0", short = "", good = "" } = place.dataset;
    const field = document.querySelector<HTMLInputElement>(`#${advice}`);
    field?.addEventListener("input", () => {
      const length = Array.from(field.value.normalize("NFC")).length;
      const missing = Number(minimum) - length;
      const words = missing > 0 ? short.replace("{n}", String(missing)) : good;
      place.textContent = length === 0 ? "" : words;
    });
  }
}
