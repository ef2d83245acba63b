import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toBuffer } from "qrcode";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildQrLink } from "../../src/credential/codec/qr-link.ts";
import { encodeQrPayload } from "../../src/credential/codec/qr-payload.ts";
import { buildTrustList } from "../../src/credential/verify/trust-list.ts";
import { baseUrl, signed, statusList, trust, unsignedRecord } from "../helpers/signed-world.ts";
import { threeYears, unsignedCumulative } from "../helpers/three-years.ts";
import { hocba, jsonLines } from "./hocba.ts";

const record = threeYears(4);
let dir: string;
let lists: string[];
const write = async (name: string, content: string | Buffer) => {
  const file = join(dir, name);
  await writeFile(file, content);
  return file;
};

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "hocba-test-"));
  const trustList = await signed(buildTrustList(trust), { suite: "eddsa-jcs-2022" });
  const status = await Promise.all(
    ["revocation", "suspension", "message"].map(async (purpose) => statusList(purpose)),
  );
  lists = [
    "--trust",
    await write("trust.json", JSON.stringify(trustList)),
    "--status",
    await write("status.json", JSON.stringify(status)),
    "--at",
    "2026-06-01",
  ];
});

afterAll(async () => rm(dir, { recursive: true }));

it("a three-year record is verified from its file and from its code, and named with its years", async () => {
  const text = JSON.stringify(await signed(unsignedCumulative(record)));
  const { segments } = buildQrLink(baseUrl, encodeQrPayload(text));
  const code = await write("qr.png", await toBuffer(segments, { errorCorrectionLevel: "M", scale: 4 }));
  const file = await write("cumulative.json", text);
  const other = await write("compact.json", JSON.stringify(await signed(unsignedRecord())));

  const one = await hocba(["verify", file, ...lists]);
  const { name } = trust.centres[0]!;
  expect(one.status).toBe(0);
  expect(one.stdout.split("\n")[0]).toBe(`✓ Valid: ${record.learner.fullName} · 2023-2026 · ${name}`);

  const table = await hocba(["verify", file, code, other, ...lists]);
  expect(table.status).toBe(0);
  const [, first, second, third] = table.stdout.split("\n");
  for (const row of [first, second]) expect(row).toMatch(`${record.learner.fullName}  2023-2026  ${name}`);
  expect(third).toContain("2025-2026");

  const json = await hocba(["verify", code, ...lists, "--json"]);
  expect(jsonLines(json.stdout)[0]).toMatchObject({
    verdict: "valid",
    credential: {
      credentialSubject: { type: "SchoolRecord", yearRecord: [{ grade: 10 }, { grade: 11 }, { grade: 12 }] },
    },
  });
});
