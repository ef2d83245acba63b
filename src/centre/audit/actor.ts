import type { AuditSource } from "./audit-chain.ts";

/**
 * Who acts, as every use case is told (D11): an id that the centre knows, never a name, and the door
 * that the act came through. What the actor may do is decided where the duties are known.
 */
export interface Actor {
  id: string;
  source: AuditSource;
}
