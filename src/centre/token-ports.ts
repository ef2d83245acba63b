import type { TokenScope } from "./tokens/token-scope.ts";

/** An API token as everything but its owner knows it: neither the token nor its hash is in it. */
export interface ApiToken {
  /** UUID; names the token in lists and in the trace. */
  tokenId: string;
  /** Whose duties it acts with. */
  staffId: string;
  scopes: readonly TokenScope[];
  /** Dates and times are ISO 8601 in Z form. */
  createdAt: string;
  /** It is good before this moment. */
  expiresAt: string;
  revokedAt: string | null;
}

export interface TokenReader {
  /** In order of making. */
  tokens: () => Promise<ApiToken[]>;
  token: (tokenId: string) => Promise<ApiToken | undefined>;
  /** @param tokenHash SHA-256 in hex of the token's text */
  tokenByHash: (tokenHash: string) => Promise<ApiToken | undefined>;
}

export interface TokenWriter extends TokenReader {
  /** Throws `ConflictError` if the token is stored already. */
  addToken: (token: ApiToken, tokenHash: string) => Promise<void>;
  /** An end that is written down already stays as it is. */
  revokeToken: (tokenId: string, revokedAt: string) => Promise<void>;
}
