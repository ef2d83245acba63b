import type {
  Account,
  AccountHolder,
  AttemptCount,
  Invitation,
  Recovery,
  Session,
  Ward,
} from "../centre/ports.ts";

/** The tables of migration 0009: accounts, the ways into them and what is known of each use. */
export interface AccountTables {
  account: AccountTable;
  accountWard: WardTable;
  invitation: Invitation;
  recovery: Recovery & { codeHash: string };
  session: Session;
  knownDevice: KnownDeviceTable;
  signInAttempt: AttemptCount;
}

export interface AccountTable extends Omit<Account, "holder"> {
  kind: AccountHolder["kind"];
  /** Of a learner's account. */
  learnerId: string | null;
  /** Of a guardian's account: who it is. */
  guardianName: string | null;
  /** `loginKeyOf` the login name. */
  loginKey: string;
}

export interface WardTable extends Ward {
  accountId: string;
}

interface KnownDeviceTable {
  accountId: string;
  deviceId: string;
  usedAt: string;
}
