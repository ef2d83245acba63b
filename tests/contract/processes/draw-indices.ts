/** `node draw-indices.ts FILE NAME COUNT`: issues COUNT records, each at the first free index of one list. */
import { openSqliteStore } from "../../../src/store/sqlite.ts";
import { issuanceOf } from "../store-fixtures.ts";

const [path = "", name = "", count = ""] = process.argv.slice(2);
const store = await openSqliteStore(path);
for (let number = 0; number < Number(count); number++) {
  await store.transaction(async (writer) => {
    await writer.openList("centre", 1);
    let listIndex = 0;
    while (!(await writer.addIssuance(issuanceOf(`${name}${number}`, listIndex)))) listIndex++;
  });
}
await store.close();
