/** `node stop-halfway.ts FILE`: commits one issuance, writes another, says so, and never commits it. */
import { openSqliteStore } from "../../../src/store/sqlite.ts";
import { issuanceOf } from "../store-fixtures.ts";

const store = await openSqliteStore(process.argv[2] ?? "");
await store.transaction(async (writer) => {
  await writer.openList("centre", 1);
  await writer.addIssuance(issuanceOf("committed", 0));
});
await store.transaction(async (writer) => {
  await writer.addIssuance(issuanceOf("halfway", 1));
  console.log("written, not committed");
  setInterval(() => undefined, 60_000);
  await new Promise(() => undefined);
});
