import type { Command } from "commander";
import { refreshStatusLists } from "../centre/status-lists.ts";
import { planOfData, type CentreData } from "../centre/school/plan-of-data.ts";
import type { SchoolRecordYear } from "../record/school-record-year.ts";
import { addCommand, dataOption, jsonOption } from "./add-command.ts";
import { operatorOf, printLine, type CliContext } from "./context.ts";
import { verifyOffline } from "./demo-check.ts";
import { prepareDemoFolder } from "./demo-folder.ts";
import { exitStatus } from "./exit-status.ts";
import { readInput } from "./files.ts";
import { readRecords } from "./issue.ts";
import { calendar } from "./simulation/calendar.ts";
import { simulatedClock, type SimulatedClock } from "./simulation/simulated-clock.ts";
import type { SimulatedSchool, YearEvent } from "./simulation/simulated-school.ts";
import { simulateYear } from "./simulation/simulate-year.ts";
import { handedOutIn, outcomeOf, type YearOutcome } from "./simulation/year-outcome.ts";

interface SimulateOptions {
  data: string;
  baseUrl?: string;
  json?: boolean;
}

/** Not a secret: the centre, its people and its key are fictional and go with the folder. */
const SIMULATION_PASSPHRASE = "mat khau chay thu";
const SCHOOL_FILE_BYTES = 1_000_000;

export function addSimulate(program: Command, context: CliContext): void {
  const { t } = context;
  addCommand(
    program,
    context,
    "simulate",
    t(
      "Chạy một năm học của trung tâm hư cấu, qua mọi bước của quy chế.",
      "A school year of the fictional centre, through every step of the regulation.",
    ),
    "hocba simulate --data ./nam-hoc",
  )
    .requiredOption(...dataOption(context))
    .option(
      "--base-url <URL>",
      t(
        "địa chỉ công khai (mặc định http://localhost:8080)",
        "public address (default http://localhost:8080)",
      ),
    )
    .option(...jsonOption(context))
    .action(async (options: SimulateOptions) => simulate(options, context));
}

async function simulate({ data, baseUrl, json }: SimulateOptions, context: CliContext): Promise<void> {
  const { ports } = context;
  const records = await readRecords(ports.sampleRecords, context);
  const file = JSON.parse(
    new TextDecoder().decode(await readInput(ports.sampleCentre, SCHOOL_FILE_BYTES)),
  ) as CentreData;
  await prepareDemoFolder(data);
  const clock = simulatedClock(calendar.founding);
  const { centre, close } = await openCentre(
    data,
    baseUrl ?? "http://localhost:8080",
    clock,
    records,
    context,
  );
  try {
    const school: SimulatedSchool = {
      centre,
      clock,
      passphrase: passphraseOf(context),
      installer: { ...operatorOf(context), roles: ["administrator"] },
      plan: planOfData(file, records),
      records,
      enrolled: new Map(),
      tell: (event) => chronicle(event, json === true, context),
    };
    await simulateYear(school);
    // From here on it is today: the data set is left as a running service would have it.
    await refreshStatusLists({ ...centre, clock: ports.clock });
    const handedOut = await handedOutIn(school);
    const documents = handedOut.map(({ document }) => document);
    const reports = await verifyOffline(centre, data, documents, context);
    finish(await outcomeOf(school, handedOut, reports), json === true, context);
  } finally {
    await close();
  }
}

function passphraseOf({ ports }: CliContext): string {
  return ports.settings.passphrase ?? SIMULATION_PASSPHRASE;
}

async function openCentre(
  folder: string,
  baseUrl: string,
  { now }: SimulatedClock,
  [first]: readonly SchoolRecordYear[],
  context: CliContext,
) {
  const { name = "", moetCode = "" } = first?.institution ?? {};
  const passphrase = passphraseOf(context);
  const did = `did:web:${encodeURIComponent(new URL(baseUrl).host)}`;
  const request = { name, moetCode, did, baseUrl, vcApiDid: "did:key", passphrase };
  const { centres } = context.ports;
  await centres.init(folder, request, operatorOf(context), now);
  return centres.open(folder, passphrase, now);
}

function chronicle({ on, vi, en }: YearEvent, json: boolean, context: CliContext): void {
  const line = context.t(vi, en);
  printLine(context, json ? JSON.stringify({ on, event: line }) : `${on}  ${line}`);
}

function finish(outcome: YearOutcome, json: boolean, context: CliContext): void {
  const { learners, versions, credentials, valid, superseded, revoked, threeYears, auditRows } = outcome;
  const { other, auditFindings } = outcome;
  if (json) printLine(context, JSON.stringify({ outcome }));
  else {
    printLine(
      context,
      `simulate: learners ${learners}, versions ${versions}, credentials ${credentials}, valid ${valid}, ` +
        `superseded ${superseded}, revoked ${revoked}, other ${other}, three-year ${threeYears}, ` +
        `audit ${auditRows} rows, ${auditFindings} findings`,
    );
  }
  context.finish(other === 0 && auditFindings === 0 ? exitStatus.ok : exitStatus.refused);
}
