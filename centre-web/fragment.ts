/**
 * The secret of a link stands after `#`, which no server is sent and no proxy writes down. It goes into the
 * form, and out of the address, where the next one at this computer would find it.
 */
export function readFragment(): void {
  const field = document.querySelector<HTMLInputElement>("input[data-fragment]");
  const secret = decodeURIComponent(location.hash.slice(1));
  if (field === null || secret === "") return;
  field.value = secret;
  field.closest<HTMLElement>("[data-fragment-row]")?.setAttribute("hidden", "");
  history.replaceState(null, "", `${location.pathname}${location.search}`);
}
