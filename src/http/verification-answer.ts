import { explain, type Language, type ReasonCode } from "../credential/model/reasons.ts";
import type { Check, Note, Verdict, VerificationReport } from "../credential/model/report.ts";
import type { PresentationReport } from "../credential/verify/verify-presentation.ts";
import { errorType } from "./error-types.ts";

export interface VerificationAnswer {
  status: 200 | 400 | 422;
  body: object;
}

/** Codes that say the document itself is written wrongly, whichever check found it. */
const MALFORMED: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  "proof_missing",
  "proof_malformed",
  "date_malformed",
  "status_entry_malformed",
]);

/** 200 only for `valid`; 400 where the document is malformed; 422 for every other verdict (VC API). */
export function answerCredential(
  report: VerificationReport,
  language: Language,
  { skipped }: { skipped: boolean },
): VerificationAnswer {
  const { credential, issuer, statusAsOf, checkedAt } = report;
  const valid = report.verdict === "valid";
  return {
    status: statusOf(report.verdict, report.checks),
    body: {
      ...verdictPart(report),
      errors: report.checks.flatMap((check) => errorsOf(check, language)),
      warnings: [
        ...report.notes.map((note) => warningOf(note, language)),
        ...(skipped ? [statusSkipped(language)] : []),
      ],
      ...(issuer === undefined ? {} : { issuer }),
      ...(statusAsOf === undefined ? {} : { statusAsOf }),
      checkedAt,
      ...(valid ? { credential } : {}),
    },
  };
}

export function answerPresentation(
  report: PresentationReport,
  language: Language,
  { skipped, unasked }: { skipped: boolean; unasked: boolean },
): VerificationAnswer {
  const all = [...report.checks, ...report.credentials.flatMap(({ checks }) => checks)];
  return {
    status: statusOf(report.verdict, all),
    body: {
      ...verdictPart(report),
      errors: [
        ...report.checks.flatMap((check) => errorsOf(check, language)),
        ...report.credentials.flatMap(({ checks }, credential) =>
          checks.flatMap((check) => errorsOf(check, language).map((error) => ({ ...error, credential }))),
        ),
      ],
      warnings: [
        ...report.credentials.flatMap(({ notes }, credential) =>
          notes.map((note) => ({ ...warningOf(note, language), credential })),
        ),
        ...(skipped ? [statusSkipped(language)] : []),
        ...(unasked ? [{ code: "challenge_absent", title: CHALLENGE_ABSENT[language] }] : []),
      ],
      credentials: report.credentials.map((one) => ({
        ...verdictPart(one),
        ...(one.statusAsOf === undefined ? {} : { statusAsOf: one.statusAsOf }),
      })),
    },
  };
}

function verdictPart({ verdict, checks }: { verdict: Verdict; checks: Check[] }) {
  return { verified: verdict === "valid", verdict, checks };
}

function statusOf(verdict: Verdict, checks: readonly Check[]): VerificationAnswer["status"] {
  if (verdict === "valid") return 200;
  const malformed = checks.some(
    ({ result, name, code }) =>
      result === "fail" && (name === "decode" || name === "shape" || MALFORMED.has(code)),
  );
  return malformed ? 400 : 422;
}

/** What did not pass, in words; `unknown` too, since nothing fails open (D9). */
function errorsOf({ name, result, code, detail }: Check, language: Language) {
  if (result === "pass") return [];
  const { text, next } = explain(code, language);
  return [
    {
      type: errorType(code),
      code,
      check: name,
      title: text,
      next,
      ...(detail === undefined ? {} : { detail }),
    },
  ];
}

/** Beside the verdict: an answer that verified may have these too. */
function warningOf({ code, detail }: Note, language: Language) {
  const { text, next } = explain(code, language);
  return { code, title: text, next, ...(detail === undefined ? {} : { detail }) };
}

function statusSkipped(language: Language) {
  return { code: "status_skipped", title: explain("status_skipped", language).text };
}

const CHALLENGE_ABSENT: Record<Language, string> = {
  vi: "Không nêu challenge nên không chặn được việc dùng lại bản trình bày này.",
  en: "No challenge was stated, so a presentation that was copied cannot be told from a new one.",
};
