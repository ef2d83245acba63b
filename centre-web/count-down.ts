/** Counts the wait down where it stands; its end is announced, the seconds are not. */
export function countDown(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-wait]")) {
    const end = Date.now() + Number(place.dataset["wait"]) * 1000;
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      place.textContent = clock(seconds);
      if (seconds > 0) return;
      clearInterval(timer);
      const over = place.closest<HTMLElement>("[data-waiting]");
      if (over !== null) over.textContent = over.dataset["waiting"] ?? "";
    }, 250);
  }
}

/** `1:05`. */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
