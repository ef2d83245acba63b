/** What steps of a request are refused for, beside who takes them and when (docs/subject-requests.md). */
import { expect, test } from "vitest";
import { acknowledgeRequest } from "../../../../src/record/subject-request/acknowledge-request.ts";
import { carryOutRequest, handOver } from "../../../../src/record/subject-request/carry-out-request.ts";
import { withdrawRequest } from "../../../../src/record/subject-request/withdraw-request.ts";
import { now, people, said, statesOf } from "../../../helpers/request-samples.ts";

const isHoliday = () => false;

test("a package is handed over where one was asked for, and never of what asked for something else", () => {
  for (const kind of ["correct", "delete", "restrict", "object", "withdrawConsent"] as const)
    expect(said(handOver(statesOf(kind)["granted"]!, {}, people.learner, now)), kind).toBe(
      "request_step_wrong",
    );
});

test("the office says why, or how, in words", () => {
  const empty = { note: " " };
  for (const decision of [
    acknowledgeRequest(
      statesOf("copy")["made"]!,
      { withProcessors: false, isHoliday, ...empty },
      people.registrar,
      now,
    ),
    carryOutRequest(statesOf("object")["granted"]!, { done: {}, ...empty }, people.registrar, now),
    withdrawRequest(
      { ...statesOf("copy")["made"]!, madeBy: people.registrar.actorId },
      empty,
      people.registrar,
      now,
    ),
  ])
    expect(said(decision)).toBe("reason_missing");
});
