import { html } from "hono/html";
import type { OwnLearner, OwnRecord, OwnVersion } from "../../centre/look-up/own-records.ts";
import type { Language } from "../../credential/model/reasons.ts";
import type { Html } from "./frame.ts";
import { timeOf } from "./moment.ts";
import { ownRecordTexts } from "./own-records-texts.ts";
import { shareTexts } from "./share-texts.ts";

export interface OwnRecords {
  learner: OwnLearner;
  records: readonly OwnRecord[];
}

/** A learner's issued records on the home page: how each stands, the file and the code (Điều 9.4). */
export function ownRecordsSection({ learner, records }: OwnRecords, language: Language): Html {
  const words = ownRecordTexts[language];
  const { learnerId, fullName, as } = learner;
  const title = as === "self" ? words.records : `${words.recordsOf} ${fullName}`;
  return html`<section class="card" aria-labelledby="records-${learnerId}">
    <h2 id="records-${learnerId}">${title}</h2>
    ${
      records.length === 0
        ? html`<p>${words.none}</p>`
        : html`<ul class="rows">
            ${records.map((record) => recordRow(record, learnerId, language))}
          </ul>`
    }
    <p><a href="/my-records/${learnerId}">${words.more}</a></p>
  </section>`;
}

function recordRow(record: OwnRecord, learnerId: string, language: Language): Html {
  const [newest, ...older] = record.versions.toReversed();
  const name = recordName(record, language);
  const version = (one: OwnVersion) => versionPart(one, { record, name, learnerId, language });
  return html`<li>
    <div>
      <h3>${name}${record.className === null ? "" : html` · ${record.className}`}</h3>
      ${newest === undefined ? "" : version(newest)}
      ${
        older.length === 0
          ? ""
          : html`<details>
              <summary>
                ${ownRecordTexts[language].older}<span class="visually-hidden"> ${name}</span>
              </summary>
              ${older.map(version)}
            </details>`
      }
    </div>
  </li>`;
}

export function recordName({ schoolYear }: OwnRecord, language: Language): string {
  const { record, wholeRecord } = shareTexts[language];
  return schoolYear === null ? wholeRecord : `${record} ${schoolYear}`;
}

interface Place {
  record: OwnRecord;
  name: string;
  learnerId: string;
  language: Language;
}

function versionPart(version: OwnVersion, { record, name, learnerId, language }: Place): Html {
  const words = ownRecordTexts[language];
  const { states, version: versionWord } = shareTexts[language];
  const { verdict } = version;
  const path = `/api/my/learners/${learnerId}/records/${record.recordId}/versions/${version.version}`;
  const [file, code] =
    record.schoolYear === null ? ["cumulative", "cumulative"] : (["full", "compact"] as const);
  const of = html`<span class="visually-hidden"> ${name}, ${versionWord} ${version.version}</span>`;
  return html`<p class="standing ${verdict.state}">
      ${states[verdict.state]}${"since" in verdict ? html` · ${timeOf(verdict.since)}` : ""}
    </p>
    <p class="help">${versionWord} ${version.version} · ${words.issued} ${timeOf(version.issuedAt)}</p>
    <p class="actions">
      <a class="button" href="${path}/credentials/${file}" download>${words.download}${of}</a>
      <a class="button" href="${path}/code/${code}/png">${words.code}${of}</a>
    </p>`;
}
