import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ConflictError, type Store } from "../../src/centre/ports.ts";
import { accountContract } from "./account-contract.ts";
import { caseContract } from "./case-contract.ts";
import { factorContract } from "./factor-contract.ts";
import { incidentContract } from "./incident-contract.ts";
import { issuanceContract } from "./issuance-contract.ts";
import { lifeContract } from "./life-contract.ts";
import { lookUpContract } from "./look-up-contract.ts";
import { schoolContract } from "./school-contract.ts";
import { statusContract } from "./status-contract.ts";
import { subjectRequestContract } from "./subject-request-contract.ts";
import { key, profile, withIssuances, type Open } from "./store-fixtures.ts";
import { tokenContract } from "./token-contract.ts";
import { transactionContract } from "./transaction-contract.ts";

/** One empty database: every store that `open` gives is another connection to it. */
export interface ContractDatabase {
  open: () => Promise<Store>;
  dispose: () => Promise<void>;
}

/** What every store must do, whatever the engine. An engine joins with one file that calls this. */
export function storeContract(name: string, create: () => Promise<ContractDatabase>): void {
  describe(`store contract: ${name}`, () => {
    let database: ContractDatabase;
    let opened: Store[] = [];
    const open = async (): Promise<Store> => {
      const store = await database.open();
      opened.push(store);
      return store;
    };
    beforeEach(async () => {
      database = await create();
    });
    afterEach(async () => {
      await Promise.all(opened.map((store) => store.close()));
      opened = [];
      await database.dispose();
    });
    identityContract(open);
    issuanceContract(open);
    transactionContract(open);
    statusContract(open);
    publicationContract(open);
    tokenContract(open);
    lifeContract(open);
    lookUpContract(open);
    accountContract(open);
    caseContract(open);
    factorContract(open);
    incidentContract(open);
    schoolContract(open);
    subjectRequestContract(open);
  });
}

function identityContract(open: Open): void {
  it("keeps one profile and refuses a second", async () => {
    const store = await open();
    expect(await store.centre()).toBeUndefined();
    await store.transaction((writer) => writer.createCentre(profile));
    const again = store.transaction((writer) => writer.createCentre({ ...profile, name: "Khác" }));
    await expect(again).rejects.toThrow(ConflictError);
    expect(await store.centre()).toEqual(profile);
  });

  it("gives back a profile without a code as it came", async () => {
    const store = await open();
    const { moetCode: _, ...withoutCode } = profile;
    await store.transaction((writer) => writer.createCentre(withoutCode));
    expect(await store.centre()).toStrictEqual(withoutCode);
  });

  it("keeps the key history in order of date, each key once", async () => {
    const store = await open();
    const retired = {
      ...key,
      id: "did:web:x#old",
      validFrom: "2025-01-01T00:00:00Z",
      expires: "2026-01-01T00:00:00Z",
    };
    const lost = {
      ...key,
      id: "did:web:x#lost",
      validFrom: "2025-06-01T00:00:00Z",
      revoked: "2025-07-01T00:00:00Z",
    };
    const api = {
      ...key,
      id: "did:web:x#api",
      signer: "vc-api" as const,
      purposes: ["assertionMethod", "authentication"],
      validFrom: "2026-06-01T00:00:00Z",
    };
    await store.transaction(async (writer) => {
      for (const each of [key, api, lost, retired]) await writer.addKey(each);
    });
    expect(await store.keys()).toStrictEqual([retired, lost, key, api]);
    await expect(store.transaction((writer) => writer.addKey(key))).rejects.toThrow(ConflictError);
  });
}

function publicationContract(open: Open): void {
  it("replaces a published list", async () => {
    const store = await withIssuances(open);
    const list = {
      signer: "centre",
      listNumber: 1,
      purpose: "revocation",
      document: '{"first": true}',
      validUntil: "2026-06-14T00:00:00Z",
      publishedAt: "2026-06-01T00:00:00Z",
    } as const;
    const newer = { ...list, document: '{"second": true}', publishedAt: "2026-06-02T00:00:00Z" };
    const suspension = { ...list, purpose: "suspension" } as const;
    expect(await store.publishedList("centre", 1, "revocation")).toBeUndefined();
    for (const each of [suspension, list, newer]) {
      await store.transaction((writer) => writer.publishList(each));
    }
    expect(await store.publishedList("centre", 1, "revocation")).toStrictEqual(newer);
    expect(await store.publishedLists()).toStrictEqual([newer, suspension]);
    const unopened = store.transaction((writer) => writer.publishList({ ...list, listNumber: 2 }));
    await expect(unopened).rejects.toThrow();
  });

  it("never puts an older trust list over a newer one", async () => {
    const store = await open();
    expect([await store.trustListSequence(), await store.trustList()]).toEqual([0, undefined]);
    await store.transaction((writer) => writer.publishTrustList(3, "third"));
    for (const sequence of [2, 3]) {
      const older = store.transaction((writer) => writer.publishTrustList(sequence, "older"));
      await expect(older).rejects.toThrow(ConflictError);
    }
    expect([await store.trustListSequence(), await store.trustList()]).toEqual([3, "third"]);
  });

  it("accepts a challenge once, however many try at the same time", async () => {
    const first = await open();
    const second = await open();
    const use = (store: Store, hash: string) =>
      store.transaction((writer) => writer.useChallenge(hash, "2026-06-01T00:00:00Z"));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, number) => use(number % 2 === 0 ? first : second, "same")),
    );
    expect(answers.filter((accepted) => accepted)).toHaveLength(1);
    expect(await use(first, "another")).toBe(true);
  });

  it("forgets the challenges used before a moment, and no others", async () => {
    const store = await open();
    const use = (hash: string, usedAt: string) =>
      store.transaction((writer) => writer.useChallenge(hash, usedAt));
    await use("old", "2026-05-01T00:00:00Z");
    await use("same moment", "2026-06-01T00:00:00Z");
    await use("new", "2026-06-02T00:00:00Z");
    await store.transaction((writer) => writer.forgetChallenges("2026-06-01T00:00:00Z"));
    expect(await use("old", "2026-06-03T00:00:00Z")).toBe(true);
    expect(await use("same moment", "2026-06-03T00:00:00Z")).toBe(false);
    expect(await use("new", "2026-06-03T00:00:00Z")).toBe(false);
  });
}
