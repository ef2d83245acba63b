/** `node sign-batch.ts FILE BATCH`: signs a batch of a test centre, and says what became of each record as it goes. */
import { dirname } from "node:path";
import { signBatch } from "../../../src/centre/life/sign-batch.ts";
import { openSqliteStore } from "../../../src/store/sqlite.ts";
import { actors } from "../../helpers/life-school.ts";
import { centreOver, storePassphrase } from "../../helpers/store-centre.ts";

const [path = "", batchId = ""] = process.argv.slice(2);
const store = await openSqliteStore(path);
const batch = { batchId, passphrase: storePassphrase };
for await (const { recordId, outcome } of signBatch(centreOver(store, dirname(path)), actors.director, batch))
  console.log(`${recordId} ${outcome}`);
await store.close();
