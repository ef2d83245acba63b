import { Refusal } from "./service.ts";

const failed: Record<string, string> = {
  vi: "Chưa xác nhận được: đã hủy, quá thời gian, hoặc máy này không có khóa phù hợp.",
  en: "Not confirmed: it was cancelled, took too long, or this device has no fitting passkey.",
};

/**
 * Does what a button asks for, one at a time. What went wrong is said in the service's own words; what the
 * device's dialogue ended with, in ours.
 * @param onNeeded what to do where the second factor is to be given again
 */
export async function attempt(
  button: HTMLButtonElement | null,
  outcome: Element | null,
  work: () => Promise<void>,
  onNeeded?: () => void,
): Promise<void> {
  if (button?.disabled === true) return;
  if (button !== null) button.disabled = true;
  if (outcome !== null) outcome.textContent = "";
  try {
    await work();
  } catch (error) {
    const isNeeded = error instanceof Refusal && error.code === "second_factor_needed";
    if (isNeeded && onNeeded !== undefined) onNeeded();
    else if (outcome !== null)
      outcome.textContent =
        error instanceof Refusal ? error.message : (failed[document.documentElement.lang] ?? "");
  }
  if (button !== null) button.disabled = false;
}
