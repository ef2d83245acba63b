/**
 * Where a page goes on to: a path of this service, with its query and fragment, and nothing that a browser would
 * read as another host (`//host`, `/\host`) or with a control character. Anything else is the start page.
 */
export function ownPath(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/u.test(next) ? next : "/home";
}
