import type { RecordRefusalCode } from "./record-refusals.ts";

/** A coded no. `detail` is for the expert and holds no personal data. */
export interface Refused {
  ok: false;
  code: RecordRefusalCode;
  detail?: string;
}

/** What a pure decision answers: (state, command) → events, or a coded refusal (D11). */
export type Decision<Event> = { ok: true; events: readonly Event[] } | Refused;

export function refuse(code: RecordRefusalCode, detail?: string): Refused {
  return { ok: false, code, ...(detail === undefined ? {} : { detail }) };
}
