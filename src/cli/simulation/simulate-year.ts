import { publishAuditHead } from "../../centre/audit/publish-audit-head.ts";
import { closeYear } from "./close-year.ts";
import { handleCases } from "./handle-cases.ts";
import { setUpSchool } from "./set-up-school.ts";
import type { SimulatedSchool } from "./simulated-school.ts";
import { spendSummer } from "./spend-summer.ts";
import { synchroniseAll } from "./synchronise-all.ts";
import { teachFirstSemester, teachSecondSemester } from "./teach.ts";

/** The parts of the year, in their order; after each the trace's head is signed, as a running service does daily. */
const parts: readonly ((school: SimulatedSchool) => Promise<void>)[] = [
  setUpSchool,
  teachFirstSemester,
  teachSecondSemester,
  closeYear,
  synchroniseAll,
  handleCases,
  spendSummer,
  synchroniseAll,
];

/**
 * A school year of the fictional centre, from August to August, by the use cases that people use: nothing
 * is written past them. What it leaves behind is the data set that other work is tried on.
 */
export async function simulateYear(school: SimulatedSchool): Promise<void> {
  for (const part of parts) {
    await part(school);
    await publishAuditHead(school.centre);
  }
}
