const HOME = "/home";

/** Where to go on after signing in: a page of this service's own, whatever the address says. */
export function nextOf(asked: string | undefined): string {
  return asked !== undefined && /^(?:\/[\w-]+)+$/.test(asked) && !asked.startsWith("/sign-") ? asked : HOME;
}
