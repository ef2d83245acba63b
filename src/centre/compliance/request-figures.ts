import { vietnameseDate } from "../../record/vietnam-time.ts";
import { requestStateOf } from "../subject-requests/load-request.ts";
import type { StoredRequest } from "../ports.ts";
import { counts, tally, type Figure } from "./figure.ts";

type Term = "onTime" | "late" | "open";

/** Điều 17.4: what data subjects asked for, and whether it was carried out within its term (Luật 91/2025 Điều 4). */
export function requestFigures(requests: readonly StoredRequest[], now: string): Figure[] {
  return [
    counts("requestsByKind", tally(requests.map(({ kind }) => kind))),
    counts("requestsByTerm", tally(requests.map((request) => termOf(request, now)))),
  ];
}

export function lateRequests(requests: readonly StoredRequest[], now: string): number {
  return requests.filter((request) => termOf(request, now) === "late").length;
}

/** Late also while it is open past its date. @param now ISO 8601, Z form */
function termOf(request: StoredRequest, now: string): Term {
  const ends: readonly string[] = ["carriedOut", "closed", "withdrawn"];
  const settled = request.steps.find(({ type }) => ends.includes(type));
  if (vietnameseDate(settled?.at ?? now) > requestStateOf(request).dueOn) return "late";
  return settled === undefined ? "open" : "onTime";
}
