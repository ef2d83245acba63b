import { formatDateTime } from "../../credential/model/date-time.ts";
import { handOver } from "../../record/subject-request/carry-out-request.ts";
import { packageText } from "../../record/subject-request/package-text.ts";
import type { Actor } from "../audit/actor.ts";
import { digestOf, recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { logLookUpIn } from "../look-up/log-look-up.ts";
import { refuseWith } from "../refusals.ts";
import { loadRequest } from "./load-request.ts";
import { collectPackage } from "./package/collect-package.ts";
import { writeRequestSteps } from "./take-request-step.ts";

export type PackageForm = "json" | "text";

export interface HandedOver {
  /** JSON for programs, or Vietnamese text for people. */
  content: string;
  /** SHA-256 in hex of `content`. */
  digest: string;
}

/**
 * Gives whoever asked to see or have what is kept what is kept; the first time carries the request out. Each time is
 * in the access log and the trace, with the digest of what was given. Refuses request_not_found, request_step_wrong
 * and duty_missing.
 */
export async function handOverPackage(
  centre: Centre,
  by: Actor,
  { requestId, form }: { requestId: string; form: PackageForm },
): Promise<HandedOver> {
  return centre.store.transaction(async (writer) => {
    const loaded = await loadRequest(writer, requestId);
    const { learnerId } = loaded.state;
    const at = formatDateTime(centre.clock());
    const allowed = handOver(loaded.state, {}, by, at);
    if (!allowed.ok) refuseWith(allowed);
    const collected = await collectPackage(writer, learnerId, { centre: centre.profile.name, at });
    const content = form === "json" ? JSON.stringify(collected) : packageText(collected);
    const digest = await digestOf(content);
    const decision = handOver(loaded.state, { packageDigest: digest }, by, at);
    if (!decision.ok) refuseWith(decision);
    const subject = subjectOf.request(requestId);
    const seen = { kind: "package", subject, detail: form, learnerIds: [learnerId] } as const;
    await logLookUpIn(writer, centre, by, "request.package", seen);
    const newValue = { learnerId, form, digest };
    await recordAudit(writer, centre.clock, by, { action: "request.package", subject, newValue });
    await writeRequestSteps(centre, writer, by, loaded, decision.events);
    return { content, digest };
  });
}
