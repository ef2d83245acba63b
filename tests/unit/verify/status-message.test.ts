/** What a list of messages tells, and that it decides nothing (docs/decisions/2026-11-24-status-message.md). */
import { describe, expect, test } from "vitest";
import { encodeBitstring } from "../../../src/credential/codec/bitstring.ts";
import type { JsonObject, JsonValue } from "../../../src/credential/model/json.ts";
import { explain } from "../../../src/credential/model/reasons.ts";
import { messageMembers, type RevocationCause } from "../../../src/credential/model/status-message.ts";
import { openPolicy, schoolRecordPolicy } from "../../../src/credential/verify/policy.ts";
import { verifyCredential, type VerifyOptions } from "../../../src/credential/verify/verify-credential.ts";
import type { StatusDocument } from "../../../src/credential/verify/verify-status-list.ts";
import { codes } from "../../helpers/report.ts";
import {
  baseUrl,
  beforeMessages,
  receiver,
  signed,
  statusList,
  unsignedRecord,
  type Listed,
} from "../../helpers/signed-world.ts";

const record = await signed(unsignedRecord());
const messageUrl = `${baseUrl}/status/message-1`;

async function seen(listed: Listed, change: Partial<VerifyOptions> = {}, credential: JsonObject = record) {
  const report = await verifyCredential(credential, await receiver(listed, change));
  return { verdict: report.verdict, codes: codes(report), notes: report.notes.map(({ code }) => code) };
}

/** The lists of `listed`, but of the list of messages this answer. */
async function withMessages(listed: Listed, answer: StatusDocument): Promise<Partial<VerifyOptions>> {
  const { statusSource } = await receiver(listed);
  return { statusSource: async (url) => (url === messageUrl ? answer : statusSource(url)) };
}
const unavailable: StatusDocument = { kind: "unavailable", detail: "offline" };

describe("a revoked record", () => {
  test.each([
    ["superseded", "superseded"],
    ["issuedInError", "issued_in_error"],
    ["byOrder", "withdrawn_by_order"],
  ] as const)("is told why: %s", async (cause, code) => {
    expect(await seen({ revoked: true, cause })).toEqual({
      verdict: "invalid",
      codes: ["revoked"],
      notes: [code],
    });
  });

  test("without a class of ground is revoked, and nothing is said beside it", async () => {
    expect(await seen({ revoked: true })).toEqual({ verdict: "invalid", codes: ["revoked"], notes: [] });
  });

  test("stays revoked where why cannot be had, and that is said", async () => {
    const change = await withMessages({ revoked: true }, unavailable);
    expect(await seen({}, change)).toEqual({
      verdict: "invalid",
      codes: ["revoked"],
      notes: ["status_message_unknown"],
    });
  });

  test("names in its note the value and the date of the list, and no word of the issuer's", async () => {
    const options = await receiver({ revoked: true, cause: "byOrder" });
    const { notes } = await verifyCredential(record, options);
    expect(notes).toEqual([{ code: "withdrawn_by_order", detail: "0x3 2026-05-30T00:00:00Z" }]);
  });
});

describe("decides nothing (D9)", () => {
  test("a good record is valid where the list of messages cannot be had, and that is said", async () => {
    const change = await withMessages({}, unavailable);
    expect(await seen({}, change)).toEqual({
      verdict: "valid",
      codes: [],
      notes: ["status_message_unknown"],
    });
  });

  test("a message alone leaves the verdict to the other lists", async () => {
    expect(await seen({ cause: "superseded" })).toEqual({
      verdict: "valid",
      codes: [],
      notes: ["superseded"],
    });
  });

  test("a message that could be had does not stand in for a revocation list that could not", async () => {
    const { statusSource } = await receiver({ revoked: true, cause: "superseded" });
    const onlyMessages: VerifyOptions["statusSource"] = async (url) =>
      url === messageUrl ? statusSource(url) : unavailable;
    expect(await seen({}, { statusSource: onlyMessages })).toEqual({
      verdict: "cannot tell",
      codes: ["status_unavailable", "status_unavailable"],
      notes: ["superseded"],
    });
  });

  test("the date of the revocation data is not that of an older list of messages", async () => {
    const old = await statusList("message", [], (list) => ({ ...list, validFrom: "2026-05-29T12:00:00Z" }));
    const change = await withMessages({}, { kind: "found", document: old });
    const report = await verifyCredential(record, await receiver({}, change));
    expect([report.verdict, report.statusAsOf]).toEqual(["valid", "2026-05-30T00:00:00Z"]);
    expect(report.checks.at(-1)).toMatchObject({ detail: "message 2026-05-29T12:00:00Z" });
  });
});

describe("a list of messages is read as strictly as the others, and what is wrong with it is said", () => {
  const reasonOf = async (document: unknown, change: Partial<VerifyOptions> = {}) => {
    const source = await withMessages({}, { kind: "found", document });
    const report = await verifyCredential(record, await receiver({}, { ...source, ...change }));
    return [
      report.verdict,
      ...report.notes.map(({ code, detail = "" }) => `${code}: ${detail.split(" ")[0]}`),
    ];
  };
  const subjectPatch = (patch: JsonObject) => (list: JsonObject) => ({
    ...list,
    credentialSubject: { ...(list["credentialSubject"] as JsonObject), ...patch },
  });

  test("altered, of another purpose, too short for its size, ended, or too old for the receiver", async () => {
    const good = await statusList("message");
    const altered = subjectPatch({ encodedList: await encodeBitstring(new Uint8Array(32_768).fill(1)) })(
      good,
    );
    expect(await reasonOf(altered)).toEqual(["valid", "status_message_unknown: status_list_untrusted"]);
    const other = await statusList("message", [], subjectPatch({ statusPurpose: "revocation" }));
    expect(await reasonOf(other)).toEqual(["valid", "status_message_unknown: status_list_malformed"]);
    const oneBit = subjectPatch({ encodedList: await encodeBitstring(new Uint8Array(16_384)) });
    expect(await reasonOf(await statusList("message", [], oneBit))).toEqual([
      "valid",
      "status_message_unknown: status_list_malformed",
    ]);
    const ended = await statusList("message", [], (list) => ({
      ...list,
      validUntil: "2026-05-31T00:00:00Z",
    }));
    expect(await reasonOf(ended)).toEqual(["valid", "status_message_unknown: status_stale"]);
  });

  test("too old for the receiver: a message in it still counts, its silence does not", async () => {
    const fresh = { validFrom: "2026-05-31T23:59:30Z" };
    const { statusSource } = await receiver();
    const revocation = await statusList("revocation", [], (list) => ({ ...list, ...fresh }));
    const suspension = await statusList("suspension", [], (list) => ({ ...list, ...fresh }));
    const policy = { ...schoolRecordPolicy, statusMaxAgeMs: 60_000 };
    const told = async (cause?: RevocationCause) => {
      const messages = await receiver(cause === undefined ? {} : { cause });
      const source: VerifyOptions["statusSource"] = async (url) => {
        if (url.includes("revocation")) return { kind: "found", document: revocation };
        if (url.includes("suspension")) return { kind: "found", document: suspension };
        return url === messageUrl ? messages.statusSource(url) : statusSource(url);
      };
      return seen({}, { policy, statusSource: source });
    };
    expect(await told()).toEqual({ verdict: "valid", codes: [], notes: ["status_message_unknown"] });
    expect(await told("superseded")).toEqual({ verdict: "valid", codes: [], notes: ["superseded"] });
  });
});

test("an index outside the list is a fault of the credential, also in a message entry", async () => {
  const [revocation, suspension, message] = unsignedRecord()["credentialStatus"] as JsonObject[];
  const outside = { ...message!, statusListIndex: "131072" };
  const credential = await signed({
    ...unsignedRecord(),
    credentialStatus: [revocation!, suspension!, outside],
  });
  expect(await seen({}, {}, credential)).toEqual({
    verdict: "invalid",
    codes: ["status_entry_malformed"],
    notes: [],
  });
});

describe("nobody is asked about one record", () => {
  test("three lists are asked for, by their paths, and nothing else", async () => {
    const asked: string[] = [];
    const { statusSource } = await receiver({ revoked: true, cause: "superseded" });
    await seen({}, { statusSource: async (url) => (asked.push(url), statusSource(url)) });
    expect(asked.toSorted()).toEqual(
      ["message", "revocation", "suspension"].map((purpose) => `${baseUrl}/status/${purpose}-1`),
    );
  });

  test("where status was not asked, or not looked at, no note claims that it was", async () => {
    const altered = { ...record, validFrom: "2026-05-28T01:15:00Z" };
    expect(await seen({}, {}, altered)).toMatchObject({ verdict: "invalid", notes: [] });
    const skipped = await seen({}, { statusSource: async () => ({ kind: "skipped" }) });
    expect(skipped).toEqual({
      verdict: "cannot tell",
      codes: ["status_skipped", "status_skipped"],
      notes: [],
    });
  });
});

describe("the closed shape of school records", () => {
  const entriesOf = (credential: JsonObject) => credential["credentialStatus"] as JsonObject[];
  const [revocation, suspension, message] = entriesOf(unsignedRecord()) as [
    JsonObject,
    JsonObject,
    JsonObject,
  ];
  const withEntries = async (...entries: JsonValue[]) =>
    seen({}, {}, await signed({ ...unsignedRecord(), credentialStatus: entries }));

  test("a record of before there were messages stays good, in both kinds", async () => {
    for (const kind of ["full", "compact"] as const) {
      const old = await signed(beforeMessages(unsignedRecord(kind)));
      expect(await seen({}, {}, old)).toEqual({ verdict: "valid", codes: [], notes: [] });
      expect(await seen({ revoked: true, cause: "superseded" }, {}, old)).toEqual({
        verdict: "invalid",
        codes: ["revoked"],
        notes: [],
      });
    }
  });

  const table = messageMembers()["statusMessage"] as JsonObject[];
  test.each<[string, JsonObject[]]>([
    ["a message in place of the suspension", [revocation, message]],
    ["only a message", [message]],
    ["two messages", [revocation, suspension, message, message]],
    ["another purpose", [revocation, { ...suspension, statusPurpose: "refresh" }, message]],
    [
      "another spelling of a value",
      [
        revocation,
        suspension,
        { ...message, statusMessage: [{ status: "0x00", message: "none" }, ...table.slice(1)] },
      ],
    ],
    ["another size", [revocation, suspension, { ...message, statusSize: 1 }]],
    ["words moved", [revocation, suspension, { ...message, statusMessage: table.toReversed() }]],
    [
      "another word",
      [
        revocation,
        suspension,
        { ...message, statusMessage: [...table.slice(0, 3), { status: "0x3", message: "lost" }] },
      ],
    ],
    [
      "a member more in a word",
      [
        revocation,
        suspension,
        { ...message, statusMessage: [...table.slice(0, 3), { ...table[3]!, id: "urn:x" }] },
      ],
    ],
    ["a member more", [revocation, suspension, { ...message, statusReference: "https://a.example/" }]],
    ["a revocation with messages", [{ ...revocation, ...messageMembers() }, suspension, message]],
  ])("allows only the entry that this project writes: %s", async (_, entries) => {
    const { verdict, codes: found } = await withEntries(...entries);
    expect([verdict, ...new Set(found)]).toEqual(["invalid", "shape_invalid"]);
  });

  test("the words moved would be the same signed RDF, and so need a rule of their own", async () => {
    const moved = { ...message, statusMessage: table.toReversed() };
    const credential = { ...record, credentialStatus: [revocation, suspension, moved] };
    const open = await verifyCredential(credential, await receiver({}, { policy: openPolicy }));
    expect(open.verdict).toBe("valid");
  });
});

describe("messages of other issuers (VC API)", () => {
  const words = (...all: string[]) => all.map((message, value) => ({ status: `0x${value}`, message }));
  const entry = (statusMessage: JsonValue) => {
    const [revocation, , message] = unsignedRecord()["credentialStatus"] as JsonObject[];
    return [revocation!, { ...message!, statusMessage }];
  };
  const openSeen = async (credentialStatus: JsonObject[], listed: Listed, policy = openPolicy) =>
    seen(listed, { policy }, await signed({ ...unsignedRecord(), credentialStatus }));

  test("say that there is a message; their words are not taken for this project's", async () => {
    for (const table of [
      words("pending", "accepted", "rejected", "undefined"),
      words("ok", "superseded", "issuedInError", "byOrder"),
    ]) {
      expect(await openSeen(entry(table), { cause: "superseded" })).toEqual({
        verdict: "valid",
        codes: [],
        notes: ["status_message"],
      });
    }
    expect(await openSeen(entry(words("pending", "a", "b", "c")), {})).toMatchObject({ notes: [] });
  });

  test("that are written wrongly are a fault of the credential", async () => {
    const { verdict, codes: found } = await openSeen(entry(words("one", "two")), {});
    expect(verdict).toBe("invalid");
    expect(found).toContain("status_entry_malformed");
  });

  test("do not count as a status where one is required", async () => {
    const [, message] = entry(words("a", "b", "c", "d"));
    expect(await openSeen([message!], {})).toMatchObject({ verdict: "valid" });
    expect(await openSeen([message!], {}, { ...openPolicy, status: "required" })).toMatchObject({
      verdict: "invalid",
      codes: ["status_missing"],
    });
  });
});

test("every note has a text and a next step in both languages", () => {
  for (const code of [
    "superseded",
    "issued_in_error",
    "withdrawn_by_order",
    "status_message",
    "status_message_unknown",
  ] as const)
    for (const language of ["vi", "en"] as const)
      expect(Object.values(explain(code, language)).every((text) => text.endsWith("."))).toBe(true);
});
