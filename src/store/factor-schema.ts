import type { FactorGuard, Passkey, PasskeyChallenge, StoredTotp } from "../centre/ports.ts";

/** The tables of migration 0010: second factors. */
export interface FactorTables {
  totp: StoredTotp;
  passkey: PasskeyTable;
  passkeyChallenge: PasskeyChallenge;
  factorGuard: FactorGuard;
}

export interface PasskeyTable extends Omit<Passkey, "transports" | "isSynced" | "counter"> {
  /** A `bigint`, which PostgreSQL's driver gives as text. */
  counter: number | string;
  /** JSON array. */
  transports: string;
  /** 1 or 0. */
  isSynced: number;
}
