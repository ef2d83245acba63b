import type { PackageSection } from "./package-section.ts";

/** What was signed and handed out (Điều 7, steps 4 to 6). */
export const issuedSections: readonly PackageSection[] = [
  {
    name: "versions",
    tables: ["record_version"],
    collect: async (reader, { recordIds }) => {
      const versions = await Promise.all(recordIds.map((recordId) => reader.recordVersions(recordId)));
      return versions
        .flat()
        .map(({ content, ...rest }) => ({ ...rest, content: JSON.parse(content) as unknown }));
    },
  },
  {
    name: "credentials",
    tables: ["issuance", "credential", "status_change"],
    collect: async (reader, { recordIds }) => {
      const states = (await Promise.all(recordIds.map((id) => reader.issuancesOfRecord(id)))).flat();
      return Promise.all(
        states.map(async ({ issuance: { issuanceId, ...issuance }, revokedAt, suspendedAt }) => ({
          ...issuance,
          revokedAt,
          suspendedAt,
          changes: await reader.statusChanges(issuanceId),
          // The exact text, since a signature is over its bytes.
          documents: (await reader.credentials(issuanceId)).map(({ kind, document }) => ({ kind, document })),
        })),
      );
    },
  },
  {
    name: "synchronised",
    tables: ["outbox"],
    // The receiver is sent a version, which stands above, and whether it is in force.
    collect: async (reader, { recordIds }) =>
      Promise.all(
        recordIds.map(async (recordId) => ({
          recordId,
          lastSyncVersion: await reader.lastSyncVersion(recordId),
        })),
      ),
  },
];
