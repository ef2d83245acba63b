import { expect, it } from "vitest";
import type { Store, StoredIncident } from "../../src/centre/ports.ts";
import type { IncidentEvent } from "../../src/record/incident/incident-state.ts";
import type { Open } from "./store-fixtures.ts";

type Opened = Omit<StoredIncident, "steps">;
const opened = (name: string, cause: string | null, openedAt = "2026-06-01T02:00:00Z"): Opened => {
  return { incidentId: `incident-${name}`, cause, openedAt };
};
const step = { by: "GV-VAN", at: "2026-06-01T02:00:00Z" };
const reported: IncidentEvent = {
  ...step,
  type: "reported",
  note: "Gửi nhầm\ndanh sách 😀",
  kind: "personalDataLeak",
  severity: "serious",
  detectedAt: "2026-06-01T01:00:00Z",
  learnerIds: ["learner-a"],
  recordIds: [],
  findings: [],
};
const handled: IncidentEvent = {
  ...step,
  type: "handled",
  note: "Đã khóa",
  handlers: ["GVU"],
  delegation: null,
};
const closed: IncidentEvent = { ...step, type: "closed", note: "Bài học", delegation: "05/QĐ-GĐ" };

/** The register of incidents: steps, the one open incident a cause, the checks of the data. */
export function incidentContract(open: Open): void {
  const add = (store: Store, incident: Opened, first: IncidentEvent = reported) =>
    store.transaction((writer) => writer.addIncident(incident, first));
  const addStep = (store: Store, name: string, after: number, next: IncidentEvent, isOpen = true) =>
    store.transaction((writer) => writer.addIncidentStep(`incident-${name}`, after, next, isOpen));

  it("keeps the steps of an incident as they were taken, in their order", async () => {
    const store = await open();
    expect(await store.incident("incident-a")).toBeUndefined();
    await add(store, opened("a", null));
    expect(await addStep(store, "a", 1, handled)).toBe(true);
    expect(await addStep(store, "a", 1, handled)).toBe(false);
    expect(await addStep(store, "a", 2, closed, false)).toBe(true);
    const kept = { ...opened("a", null), steps: [reported, handled, closed] };
    expect(await store.incident("incident-a")).toStrictEqual(kept);
    expect(await store.incidents("all")).toStrictEqual([kept]);
    expect(await store.incidents("open")).toEqual([]);
  });

  it("has one open incident a cause, whoever asks at once, and any number that people reported", async () => {
    const [first, second] = [await open(), await open()];
    const answers = await Promise.all(
      ["a", "b", "c", "d"].map((name, n) => add(n % 2 === 0 ? first : second, opened(name, "audit_broken"))),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await add(first, opened("e", "store_damaged"))).toBe(true);
    expect(await add(first, opened("f", null))).toBe(true);
    expect(await add(first, opened("g", null))).toBe(true);
    const [stored] = await first.incidentsOfCause("audit_broken");
    await addStep(first, stored!.incidentId.slice("incident-".length), 1, closed, false);
    expect(await add(first, opened("h", "audit_broken", "2026-06-02T02:00:00Z"))).toBe(true);
    expect((await first.incidentsOfCause("audit_broken")).map(({ steps }) => steps.length)).toEqual([2, 1]);
    expect(await first.incidents("open")).toHaveLength(4);
  });

  it("knows when the data were checked last, each way of checking by itself", async () => {
    const store = await open();
    expect(await store.lastIntegrityCheck("full")).toBeUndefined();
    const check = { checkedAt: "2026-06-02T00:00:00Z", scope: "full" as const, findings: 0 };
    const checks = [check, { ...check, checkedAt: "2026-06-01T00:00:00Z", findings: 3 }];
    await store.transaction(async (writer) => {
      for (const each of checks) await writer.addIntegrityCheck(each);
    });
    expect(await store.lastIntegrityCheck("full")).toStrictEqual(check);
    expect(await store.lastIntegrityCheck("quick")).toBeUndefined();
  });

  it("finds nothing wrong with a database that nobody has touched", async () => {
    expect(await (await open()).checkIntegrity()).toEqual([]);
  });
}
