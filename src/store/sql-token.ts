import type { Kysely, Selectable } from "kysely";
import {
  ConflictError,
  type ApiToken,
  type TokenReader,
  type TokenScope,
  type TokenWriter,
} from "../centre/ports.ts";
import { isInserted } from "./is-inserted.ts";
import type { ApiTokenTable, Database } from "./schema.ts";

/** @param db gives the connection or transaction to read from; asked at every call. */
export function sqlTokenReader(db: () => Kysely<Database>): TokenReader {
  return {
    tokens: async () => {
      const rows = await tokenRows(db()).orderBy("createdAt").orderBy("tokenId").execute();
      return rows.map(tokenOf);
    },
    token: async (tokenId) => first(tokenRows(db()).where("tokenId", "=", tokenId).executeTakeFirst()),
    tokenByHash: async (hash) => first(tokenRows(db()).where("tokenHash", "=", hash).executeTakeFirst()),
  };
}

/** @param db a transaction: what is written is kept when it commits. */
export function sqlTokenWriter(db: Kysely<Database>): Omit<TokenWriter, keyof TokenReader> {
  return {
    addToken: async (token, tokenHash) => addToken(db, token, tokenHash),
    revokeToken: async (tokenId, revokedAt) => {
      const unended = db.updateTable("apiToken").set({ revokedAt }).where("revokedAt", "is", null);
      await unended.where("tokenId", "=", tokenId).execute();
    },
  };
}

/** The hash stays in the table: no caller has a use for it. */
function tokenRows(db: Kysely<Database>) {
  const columns = ["tokenId", "staffId", "scopes", "createdAt", "expiresAt", "revokedAt"] as const;
  return db.selectFrom("apiToken").select(columns);
}

type TokenRow = Omit<Selectable<ApiTokenTable>, "tokenHash">;

function tokenOf({ scopes, ...token }: TokenRow): ApiToken {
  return { ...token, scopes: JSON.parse(scopes) as TokenScope[] };
}

async function first(row: Promise<TokenRow | undefined>): Promise<ApiToken | undefined> {
  const found = await row;
  return found === undefined ? undefined : tokenOf(found);
}

async function addToken(db: Kysely<Database>, token: ApiToken, tokenHash: string): Promise<void> {
  const { tokenId, staffId, createdAt, expiresAt, revokedAt } = token;
  const scopes = JSON.stringify(token.scopes);
  const row = { tokenId, tokenHash, staffId, scopes, createdAt, expiresAt, revokedAt };
  if (await isInserted(db.insertInto("apiToken").values(row))) return;
  throw new ConflictError(`token ${tokenId} is stored already`);
}
