import type { CentreProfile } from "../ports.ts";

/** The address that opens an invitation: after the `#`, since no browser sends that to a server or a log. */
export function invitationLink({ baseUrl }: CentreProfile, secret: string): string {
  return `${baseUrl}/invitation#${secret}`;
}
