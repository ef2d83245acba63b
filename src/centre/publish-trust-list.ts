import { formatDateTime } from "../credential/model/date-time.ts";
import { sign } from "../credential/proof/sign.ts";
import { buildTrustList, type TrustedCentre } from "../credential/verify/trust-list.ts";
import { requireSigner, type Centre } from "./centre.ts";
import type { StoreWriter } from "./ports.ts";
import { CentreError } from "./refusals.ts";

/**
 * The centre's own trust list: itself, with its whole key history, signed by its key (D16). For a
 * receiver who got it from the centre directly; a department publishes one of all its centres.
 * Each call is a new publication with the next sequence number. Answers the JSON text.
 */
export async function publishTrustList(centre: Centre): Promise<string> {
  return centre.store.transaction(async (writer) => publishTrustListIn(writer, centre, centre.clock()));
}

/** The same as part of what changes the list. */
export async function publishTrustListIn(writer: StoreWriter, centre: Centre, now: Date): Promise<string> {
  const signer = requireSigner(centre, "centre");
  const sequence = (await writer.trustListSequence()) + 1;
  const keys = (await writer.keys()).filter((key) => key.signer === "centre");
  const unsigned = buildTrustList({
    sequence,
    issuer: centre.profile.did,
    issuedAt: formatDateTime(now),
    centres: [trustedCentre(centre, keys)],
  });
  const { canonicalise } = centre;
  const signed = await sign(unsigned, { suite: "eddsa-jcs-2022", signer, canonicalise, created: now });
  if (!signed.ok) throw new CentreError("sign_failed", signed.detail);
  const text = JSON.stringify(signed.document);
  await writer.publishTrustList(sequence, text);
  return text;
}

function trustedCentre({ profile }: Centre, keys: TrustedCentre["keys"]): TrustedCentre {
  const { did, name, baseUrl, moetCode, createdAt } = profile;
  return {
    did,
    name,
    baseUrl,
    recognisedFrom: createdAt,
    keys,
    ...(moetCode === undefined ? {} : { moetCode }),
  };
}
