import { formatDateTime } from "../../credential/model/date-time.ts";
import type { CaseState } from "../../record/case/case-state.ts";
import { proposeRevocation as decide } from "../../record/case/propose-revocation.ts";
import type { RevocationProposal } from "../../record/case/revocation-proposal.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { normalise } from "../school/as-json.ts";
import { requireEvidence } from "./add-evidence.ts";
import { hasOpenCase, loadRecord } from "./load-case.ts";
import { requireNotRevoked } from "./require-not-revoked.ts";
import { openCase } from "./take-step.ts";

export type RevocationRequest = Omit<RevocationProposal, "kind"> & { recordId: string; version: number };

/** Điều 16: opens a revocation case on the newest issued version of a record. */
export async function proposeRevocation(
  centre: Centre,
  by: Actor,
  { recordId, version, ...request }: RevocationRequest,
): Promise<CaseState> {
  return centre.store.transaction(async (writer) => {
    const record = await loadRecord(writer, recordId);
    const ground = { record, hasOpenCase: await hasOpenCase(writer, record) };
    const proposal = { kind: "revocation", ...normalise(request) } as const;
    const decision = decide(ground, { version, proposal }, by, formatDateTime(centre.clock()));
    if (decision.ok) {
      await requireNotRevoked(writer, recordId, version);
      await requireEvidence(writer, proposal.evidence);
    }
    return openCase(centre, writer, by, { kind: "revocation", record, version }, decision);
  });
}
