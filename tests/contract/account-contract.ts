import { expect, it } from "vitest";
import {
  ConflictError,
  type Account,
  type Invitation,
  type Recovery,
  type Session,
  type Store,
  type StoreWriter,
} from "../../src/centre/ports.ts";
import { learnerOf } from "./school-fixtures.ts";
import type { Open } from "./store-fixtures.ts";

const staff: Account = {
  accountId: "GV-TOAN",
  holder: { kind: "staff", staffId: "GV-TOAN" },
  loginName: "Toan.Le",
  state: "active",
  createdAt: "2026-09-01T00:00:00Z",
  passwordHash: "$argon2id$v=19$…",
  passwordChangedAt: "2026-09-02T00:00:00Z",
};
const learner: Account = {
  accountId: "account-an",
  holder: { kind: "learner", learnerId: "learner-an" },
  loginName: "3700000001",
  state: "invited",
  createdAt: "2026-09-03T00:00:00Z",
  passwordHash: null,
  passwordChangedAt: null,
};
const guardian: Account = {
  ...learner,
  accountId: "account-mother",
  holder: {
    kind: "guardian",
    name: "Trần Thị Thử",
    wards: [
      { learnerId: "learner-an", relation: "mother" },
      { learnerId: "learner-binh", relation: "guardian" },
    ],
  },
  loginName: "me.an",
  createdAt: "2026-09-04T00:00:00Z",
};
const invitation: Invitation = {
  invitationId: "hash-1",
  accountId: "account-an",
  purpose: "first",
  createdBy: "GVU",
  createdAt: "2026-09-03T00:00:00Z",
  expiresAt: "2026-09-10T00:00:00Z",
  usedAt: null,
  endedAt: null,
};
const recovery: Recovery = {
  recoveryId: "recovery-1",
  accountId: "account-an",
  requestedBy: "GVU",
  requestedAt: "2026-10-01T00:00:00Z",
  expiresAt: "2026-10-02T00:00:00Z",
  reason: "Gặp trực tiếp, có thẻ học viên",
  decision: null,
  decidedBy: null,
  decidedAt: null,
};
const session: Session = {
  sessionId: "session-1",
  accountId: "GV-TOAN",
  startedAt: "2026-11-01T00:00:00Z",
  openedAt: "2026-11-01T00:00:00Z",
  lastSeenAt: "2026-11-01T00:00:00Z",
  secondFactorAt: null,
  device: "Firefox, Linux",
  deviceId: "device-1",
  endedAt: null,
  end: null,
  replaced: null,
};

export function accountContract(open: Open): void {
  holderContract(open);
  wayInContract(open);
  sessionContract(open);
  attemptContract(open);
}

async function withAccounts(open: Open): Promise<Store> {
  const store = await open();
  await store.transaction(async (writer) => {
    for (const name of ["an", "binh"]) await writer.addLearner(learnerOf(name));
    for (const account of [guardian, learner, staff]) expect(await writer.addAccount(account)).toBe(true);
  });
  return store;
}

function holderContract(open: Open): void {
  it("gives back accounts of staff, learners and guardians, in order of making", async () => {
    const store = await withAccounts(open);
    expect(await store.accounts()).toStrictEqual([staff, learner, guardian]);
    expect(await store.account("account-mother")).toStrictEqual(guardian);
    expect(await store.account("nobody")).toBeUndefined();
    expect(await store.accountOfLearner("learner-an")).toStrictEqual(learner);
    expect(await store.accountOfLearner("learner-binh")).toBeUndefined();
    expect(await store.guardiansOf("learner-binh")).toStrictEqual([guardian]);
    expect(await store.guardiansOf("learner-none")).toEqual([]);
  });

  it("finds an account by its login name in whatever case, and takes no name twice", async () => {
    const store = await withAccounts(open);
    expect(await store.accountByLogin("toan.le")).toStrictEqual(staff);
    expect(await store.accountByLogin("Toan.Le"), "the key is in lower case").toBeUndefined();
    const other: Account = {
      ...guardian,
      accountId: "other",
      holder: { ...guardian.holder, wards: [] } as never,
    };
    const write = (work: (writer: StoreWriter) => Promise<boolean>) => store.transaction(work);
    expect(await write((writer) => writer.addAccount({ ...other, loginName: "TOAN.LE" }))).toBe(false);
    expect(await write((writer) => writer.updateAccount({ ...learner, loginName: "TOAN.LE" }))).toBe(false);
    expect(await write((writer) => writer.addAccount({ ...learner, accountId: "x", loginName: "x" }))).toBe(
      false,
    );
    expect(await store.accounts()).toStrictEqual([staff, learner, guardian]);
  });

  it("changes an account, and a guardian's wards with it", async () => {
    const store = await withAccounts(open);
    const grown: Account = {
      ...guardian,
      holder: {
        kind: "guardian",
        name: "Trần Thị Thử",
        wards: [{ learnerId: "learner-an", relation: "mother" }],
      },
      state: "active",
      passwordHash: "$argon2id$",
      passwordChangedAt: "2026-09-05T00:00:00Z",
    };
    expect(await store.transaction((writer) => writer.updateAccount(grown))).toBe(true);
    expect(await store.account("account-mother")).toStrictEqual(grown);
    expect(await store.guardiansOf("learner-binh")).toEqual([]);
    const unset = store.transaction((writer) => writer.updateAccount({ ...grown, passwordHash: null }));
    await expect(unset, "an open account without a password").rejects.toThrow();
  });
}

function wayInContract(open: Open): void {
  it("keeps one open invitation an account, which is used once", async () => {
    const store = await withAccounts(open);
    await store.transaction((writer) => writer.addInvitation(invitation));
    const second = { ...invitation, invitationId: "hash-2" };
    await expect(store.transaction((writer) => writer.addInvitation(second))).rejects.toThrow(ConflictError);
    await store.transaction(async (writer) => {
      await writer.endInvitations("account-an", "2026-09-04T00:00:00Z");
      await writer.addInvitation(second);
      expect(await writer.useInvitation("hash-1", "2026-09-05T00:00:00Z"), "ended").toBe(false);
      expect(await writer.useInvitation("hash-2", "2026-09-05T00:00:00Z")).toBe(true);
      expect(await writer.useInvitation("hash-2", "2026-09-06T00:00:00Z"), "used").toBe(false);
      await writer.endInvitations("account-an", "2026-09-07T00:00:00Z");
    });
    expect(await store.invitation("hash-1")).toStrictEqual({
      ...invitation,
      endedAt: "2026-09-04T00:00:00Z",
    });
    expect(await store.invitation("hash-2")).toStrictEqual({ ...second, usedAt: "2026-09-05T00:00:00Z" });
    expect(await store.invitation("hash-3")).toBeUndefined();
  });

  it("keeps one recovery without a decision an account, decided once, by another person", async () => {
    const store = await withAccounts(open);
    const decided = { decision: "confirmed", decidedBy: "GD", decidedAt: "2026-10-01T01:00:00Z" } as const;
    const write = (work: (writer: StoreWriter) => Promise<boolean>) => store.transaction(work);
    expect(await write((writer) => writer.addRecovery(recovery, "hash-of-code"))).toBe(true);
    const next = { ...recovery, recoveryId: "recovery-2", requestedAt: "2026-10-03T00:00:00Z" };
    expect(await write((writer) => writer.addRecovery(next, "another"))).toBe(false);
    expect(await store.openRecoveries()).toStrictEqual([recovery]);
    const alone = write((writer) => writer.decideRecovery({ ...recovery, ...decided, decidedBy: "GVU" }));
    await expect(alone).rejects.toThrow();
    expect(await write((writer) => writer.decideRecovery({ ...recovery, ...decided }))).toBe(true);
    expect(await write((writer) => writer.decideRecovery({ ...recovery, ...decided }))).toBe(false);
    expect(await write((writer) => writer.addRecovery(next, "another"))).toBe(true);
    expect(await store.recoveriesOf("account-an")).toStrictEqual([next, { ...recovery, ...decided }]);
    expect(await store.recovery("recovery-1")).toStrictEqual({ ...recovery, ...decided });
    expect(await store.openRecoveries()).toStrictEqual([next]);
    const halves = ["recovery-1", "recovery-2", "none"].map((id) =>
      store.transaction((writer) => writer.recoveryCodeHash(id)),
    );
    expect(await Promise.all(halves)).toEqual(["hash-of-code", "another", undefined]);
  });
}

function sessionContract(open: Open): void {
  it("finds a session by its newer id only, and all else of it is as it was", async () => {
    const store = await withAccounts(open);
    await store.transaction((writer) => writer.addSession(session));
    await store.transaction((writer) => writer.renewSession("session-1", "session-9"));
    expect(await store.session("session-1")).toBeUndefined();
    expect(await store.session("session-9")).toStrictEqual({ ...session, sessionId: "session-9" });
  });

  it("keeps one whole session an account beside those that wait and those that ended", async () => {
    const store = await withAccounts(open);
    const waiting = { ...session, sessionId: "session-2", startedAt: "2026-11-02T00:00:00Z", openedAt: null };
    await store.transaction((writer) => writer.addSession(session));
    await store.transaction((writer) => writer.addSession(waiting));
    const second = { ...session, sessionId: "session-3", startedAt: "2026-11-03T00:00:00Z" };
    await expect(store.transaction((writer) => writer.addSession(second))).rejects.toThrow(ConflictError);
    const ended = { ...session, endedAt: "2026-11-03T00:00:00Z", end: "elsewhere" } as const;
    const newest = { ...second, replaced: "session-1", secondFactorAt: "2026-11-03T00:00:00Z" };
    await store.transaction(async (writer) => {
      await writer.updateSession(ended);
      await writer.addSession(newest);
    });
    expect(await store.sessionsOf("GV-TOAN")).toStrictEqual([newest, waiting, ended]);
    expect(await store.session("session-1")).toStrictEqual(ended);
    await store.transaction((writer) => writer.forgetSessions("2026-11-02T00:00:00Z"));
    expect(await store.sessionsOf("GV-TOAN")).toStrictEqual([newest, waiting, ended]);
    await store.transaction((writer) => writer.forgetSessions("2026-11-03T00:00:00Z"));
    expect(await store.session("session-1"), "ended at that moment, not before").toStrictEqual(ended);
    await store.transaction((writer) => writer.forgetSessions("2026-11-03T00:00:01Z"));
    expect(await store.sessionsOf("GV-TOAN"), "the whole one is open").toStrictEqual([newest]);
  });

  it("knows an account's devices until they are forgotten", async () => {
    const store = await withAccounts(open);
    await store.transaction(async (writer) => {
      await writer.putDevice("GV-TOAN", "old", "2026-09-01T00:00:00Z");
      await writer.putDevice("GV-TOAN", "used", "2026-09-01T00:00:00Z");
      await writer.putDevice("GV-TOAN", "used", "2026-10-01T00:00:00Z");
      await writer.putDevice("account-an", "own", "2026-10-01T00:00:00Z");
      await writer.forgetDevices("2026-09-15T00:00:00Z");
    });
    const known = async () =>
      Promise.all(
        ["old", "used", "own"].flatMap((device) =>
          ["GV-TOAN", "account-an"].map((account) => store.isKnownDevice(account, device)),
        ),
      );
    expect(await known()).toEqual([false, false, true, false, false, true]);
    await store.transaction((writer) => writer.forgetDevicesOf("GV-TOAN"));
    expect(await known()).toEqual([false, false, false, false, false, true]);
  });
}

function attemptContract(open: Open): void {
  it("counts attempts until they are removed or expire", async () => {
    const store = await open();
    const count = {
      counterId: "counter-1",
      failures: 1,
      blockedUntil: "2026-11-01T00:00:00Z",
      expiresAt: "2026-11-02T00:00:00Z",
    };
    const later = { ...count, counterId: "counter-2", expiresAt: "2026-11-03T00:00:00Z" };
    await store.transaction(async (writer) => {
      for (const each of [count, later, { ...count, failures: 2 }]) await writer.putAttempts(each);
    });
    expect(await store.attempts("counter-1")).toStrictEqual({ ...count, failures: 2 });
    await store.transaction((writer) => writer.forgetAttempts("2026-11-02T00:00:01Z"));
    expect([await store.attempts("counter-1"), await store.attempts("counter-2")]).toEqual([
      undefined,
      later,
    ]);
    await store.transaction((writer) => writer.removeAttempts("counter-2"));
    expect(await store.attempts("counter-2")).toBeUndefined();
  });
}
