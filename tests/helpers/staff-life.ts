import type { JsonObject } from "../../src/credential/model/json.ts";
import { expectStatus, schoolYear, type StaffApp } from "./staff-app.ts";
import { testPassphrase } from "./test-centre.ts";

export const of10A1 = `/api/classes/${schoolYear}/10A1`;
export const class10A1 = { schoolYear, className: "10A1" };

const subjectCells = (subject: string, semester: string, mark: string): [string, string][] => [
  [`${subject}/${semester}/regular/1`, mark],
  [`${subject}/${semester}/regular/2`, mark],
  [`${subject}/${semester}/midterm`, mark],
  [`${subject}/${semester}/final`, mark],
];

/** Everything that each person types about a learner in a year. */
function cellsBy(person: string, semester: "hk1" | "hk2", mark: string): [string, string][] {
  const ofYear = semester === "hk2";
  switch (person) {
    case "GV-TOAN":
      return [...subjectCells("TOAN", semester, mark), ...(ofYear ? [comment("TOAN")] : [])];
    case "GV-VAN":
      return [...subjectCells("NGU_VAN", semester, mark), ...(ofYear ? [comment("NGU_VAN")] : [])];
    default:
      return [
        [`HDTN_HN/${semester}/level`, "Đ"],
        [`conduct/${semester}`, "T"],
        [`absences/${semester}`, "1"],
        ...(ofYear
          ? ([["HDTN_HN/year/level", "Đ"], comment("HDTN_HN"), ["homeroomComment", "Chăm học"]] as [
              string,
              string,
            ][])
          : []),
      ];
  }
}

const comment = (subject: string): [string, string] => [`${subject}/comment`, "Tiến bộ"];

/** A year of 10A1 typed over the API by its three teachers; leaves the clock in May. */
export async function typeYear(
  app: StaffApp,
  marks: readonly string[] = ["8.0", "7.0", "9.0"],
): Promise<void> {
  for (const [semester, moment] of [
    ["hk1", "2025-12-20T01:00:00Z"],
    ["hk2", "2026-05-20T01:00:00Z"],
  ] as const) {
    app.setNow(moment);
    for (const person of ["GV-TOAN", "GV-VAN", "GVCN"]) {
      const cells = app.recordIds.flatMap((recordId, row) =>
        cellsBy(person, semester, marks[row] ?? "8.0").map(([field, value]) => {
          return { recordId, field, value, version: 0 };
        }),
      );
      expectStatus(await app.as(person).post(`${of10A1}/cells`, { mode: "all", cells }), 200);
    }
  }
}

/** Reviewed by the homeroom teacher, confirmed by both departments. */
export async function confirmYear(app: StaffApp): Promise<void> {
  for (const [person, step] of [
    ["GVCN", "review"],
    ["TO-TN", "confirm"],
    ["TO-XH", "confirm"],
  ] as const)
    expectStatus(await app.as(person).post(`${of10A1}/${step}`, {}), 200);
}

/** Previewed and signed by the director; answers the batch. */
export async function signYear(app: StaffApp): Promise<JsonObject> {
  const preview = expectStatus(
    await app.as("GD").post("/api/signing-batches", { classes: [class10A1] }),
    201,
  );
  const path = `/api/signing-batches/${String(preview.json["batchId"])}/sign`;
  return expectStatus(await app.as("GD").post(path, { passphrase: testPassphrase }), 200).json;
}

/** A version's credential as the registrar hands it out. */
export async function credentialOf(app: StaffApp, row: number, version: number): Promise<JsonObject> {
  const path = `/api/records/${app.recordIds[row]}/versions/${version}?purpose=transfer`;
  const { json } = expectStatus(await app.as("GVU").get(path), 200);
  return JSON.parse((json["credentials"] as Record<string, string>)["full"] ?? "") as JsonObject;
}
