import { CREDENTIALS_V2, HOCBA_V1 } from "../../credential/model/contexts.ts";
import { formatDateTime } from "../../credential/model/date-time.ts";
import { sign } from "../../credential/proof/sign.ts";
import type { Centre } from "../centre.ts";
import { sealAccessLog } from "../look-up/seal-access-log.ts";
import { CentreError } from "../refusals.ts";

/**
 * Signs where the chain ends today and keeps it for publication (D12), once a day (UTC) and only if the
 * chain has grown: whoever fetched a head can later tell whether the trace was cut or written anew.
 * Answers whether one was signed; nothing happens while the key is locked.
 */
export async function publishAuditHead(centre: Centre): Promise<boolean> {
  const signer = centre.signers.current("centre");
  if (signer === undefined) return false;
  const now = centre.clock();
  return centre.store.transaction(async (writer) => {
    const last = (await writer.signedAuditHeads()).at(-1);
    if (last?.signedAt.slice(0, 10) === formatDateTime(now).slice(0, 10)) return false;
    await sealAccessLog(centre, writer);
    const head = await writer.auditHead();
    if (head === undefined || last?.sequence === head.sequence) return false;
    const unsigned = {
      "@context": [CREDENTIALS_V2, HOCBA_V1],
      type: ["VerifiableCredential", "AuditHeadCredential"],
      issuer: centre.profile.did,
      validFrom: formatDateTime(now),
      credentialSubject: { type: "AuditHead", sequence: head.sequence, auditHash: head.hash },
    };
    const { canonicalise } = centre;
    const signed = await sign(unsigned, { suite: "eddsa-jcs-2022", signer, canonicalise, created: now });
    if (!signed.ok) throw new CentreError("sign_failed", signed.detail);
    const document = JSON.stringify(signed.document);
    await writer.addSignedAuditHead({ ...head, signedAt: formatDateTime(now), document });
    return true;
  });
}
