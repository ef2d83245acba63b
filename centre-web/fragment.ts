/**
 * The secret of a link stands after `#`, which no server is sent and no proxy writes down. It goes into the
 * form, and out of the address, where the next one at this computer would find it.
 */
export function letFragmentsFill(): void {
  readFragment();
  // A link that is opened where the page is already loads nothing anew.
  addEventListener("hashchange", readFragment);
}

function readFragment(): void {
  const place = document.querySelector<HTMLElement>("[data-link-secret]");
  const field = place?.querySelector("input");
  if (place === null || field === null || field === undefined) return;
  const secret = location.hash.slice(1);
  if (secret !== "") {
    field.value = secret;
    history.replaceState(null, "", `${location.pathname}${location.search}`);
  }
  place.hidden = field.value !== "";
}
