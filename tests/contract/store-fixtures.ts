import type {
  CentreProfile,
  Issuance,
  StatusChange,
  StatusChangeKind,
  Store,
  StoredKey,
} from "../../src/centre/ports.ts";
import type { RevocationCause } from "../../src/credential/model/status-message.ts";

export const profile: CentreProfile = {
  name: "Trung tâm GDNN-GDTX Xuân Trường",
  did: "did:web:hocba.example.edu.vn",
  baseUrl: "https://hocba.example.edu.vn",
  moetCode: "37000001",
  createdAt: "2026-05-25T01:00:00Z",
};

export const key: StoredKey = {
  id: "did:web:hocba.example.edu.vn#z6MkFirst",
  controller: "did:web:hocba.example.edu.vn",
  publicKeyMultibase: "z6MkFirst",
  signer: "centre",
  validFrom: "2026-05-25T01:00:00Z",
};

/** An issuance of version 1 of the record of that name, at an index of the centre's first list. */
export function issuanceOf(name: string, listIndex: number, rest: Partial<Issuance> = {}): Issuance {
  return {
    issuanceId: `issuance-${name}`,
    signer: "centre",
    recordId: `record-${name}`,
    version: 1,
    issuedAt: "2026-05-30T02:00:00Z",
    statusEntry: { listNumber: 1, listIndex },
    ...rest,
  };
}

export function changeOf(
  name: string,
  change: StatusChangeKind,
  changedAt = "2026-06-01T00:00:00Z",
): StatusChange {
  return {
    issuanceId: `issuance-${name}`,
    change,
    reason: "Nhập sai điểm môn Toán",
    basis: "Quyết định 12/QĐ-TT ngày 01/6/2026",
    changedAt,
  };
}

export function revocationOf(name: string, cause?: RevocationCause): StatusChange {
  const { reason, basis, changedAt } = changeOf(name, "revoke");
  const issuanceId = `issuance-${name}`;
  return {
    issuanceId,
    change: "revoke",
    ...(cause === undefined ? {} : { cause }),
    reason,
    basis,
    changedAt,
  };
}

/** Another connection to the database of the test. */
export type Open = () => Promise<Store>;

/** A store with the centre's first list open and an issuance for each name, at indices 0, 1, 2 … */
export async function withIssuances(open: Open, ...names: string[]): Promise<Store> {
  const store = await open();
  await store.transaction(async (writer) => {
    await writer.openList("centre", 1);
    for (const [index, name] of names.entries()) await writer.addIssuance(issuanceOf(name, index));
  });
  return store;
}
