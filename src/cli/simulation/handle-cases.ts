import { addEvidence } from "../../centre/cases/add-evidence.ts";
import { applyCorrection } from "../../centre/cases/apply-correction.ts";
import { approveCase } from "../../centre/cases/approve-case.ts";
import { proposeCorrection } from "../../centre/cases/propose-correction.ts";
import { proposeRevocation } from "../../centre/cases/propose-revocation.ts";
import { reportError } from "../../centre/cases/report-error.ts";
import { reviewCase } from "../../centre/cases/review-case.ts";
import { liftSuspension, suspendRecord } from "../../centre/cases/suspend-record.ts";
import { delegate } from "../../centre/school/delegate.ts";
import { formatDateTime } from "../../credential/model/date-time.ts";
import { calendar } from "./calendar.ts";
import { cast, staff } from "./cast.ts";
import { scanOf } from "./scan.ts";
import { actAs, classOf, enrolledAs, recordOf, tell, type SimulatedSchool } from "./simulated-school.ts";

/** June: two corrections (Điều 15), a revocation by order and a suspension that is lifted (Điều 16). */
export async function handleCases(school: SimulatedSchool): Promise<void> {
  const { learner, field, teacher } = cast.markMistyped;
  await correct(school, {
    learner,
    change: { field, value: entryOf(school, learner, field) },
    reporter: teacher,
    reviewer: staff.headOfSocialSciences,
    note: "Điểm thi cuối kì nhập nhầm so với bài thi lưu",
    documentNumber: "41/QĐ-TTGDTX",
  });
  tell(
    school,
    "Sửa một điểm: mức học tập đổi từ Đạt thành Khá, phát hành phiên bản 2",
    "A mark corrected: the level rises, version 2 issued",
  );
  const { className } = classOf(school, cast.nameStripped).key;
  await correct(school, {
    learner: cast.nameStripped,
    change: { field: "identity/fullName", value: recordOf(school, cast.nameStripped).learner.fullName },
    reporter: staff.homeroom(className),
    reviewer: staff.registrar,
    note: "Họ tên thiếu dấu so với giấy khai sinh",
    documentNumber: "42/QĐ-TTGDTX",
  });
  tell(school, "Sửa một họ tên theo giấy khai sinh", "A name corrected by the birth certificate");
  await revokeByOrder(school);
  await suspendAndLift(school);
}

interface Correction {
  learner: string;
  change: { field: string; value: unknown };
  reporter: string;
  reviewer: string;
  note: string;
  documentNumber: string;
}

async function correct(school: SimulatedSchool, correction: Correction): Promise<void> {
  const { centre, clock } = school;
  const { change, note, documentNumber } = correction;
  const { recordId } = enrolledAs(school, correction.learner);
  clock.moveTo(calendar.errorFound);
  const reporter = await actAs(school, correction.reporter);
  const { caseId } = await reportError(centre, reporter, {
    recordId,
    version: 1,
    note,
    onBehalfOf: "learner",
  });
  const { evidenceId } = await addEvidence(centre, reporter, scanOf(documentNumber));
  await proposeCorrection(centre, reporter, {
    caseId,
    changes: [change],
    basis: { documentNumber, date: "2026-06-03", issuer: "Trung tâm GDNN-GDTX Xuân Trường" },
    reason: note,
    evidence: [evidenceId],
  });
  const reviewer = await actAs(school, correction.reviewer);
  await reviewCase(centre, reviewer, { caseId, verdict: "accept", note: "Đã đối chiếu với bản gốc" });
  clock.moveTo(calendar.correction);
  const director = await actAs(school, staff.director);
  await approveCase(centre, director, { caseId, verdict: "approve", note: "" });
  await applyCorrection(centre, director, { caseId, passphrase: school.passphrase });
}

function entryOf(school: SimulatedSchool, learner: string, field: string): string | undefined {
  const { learners } = classOf(school, learner);
  const found = learners.find(({ moetLearnerId }) => moetLearnerId === learner);
  return found?.entries.find((entry) => entry.field === field)?.value;
}

async function revokeByOrder(school: SimulatedSchool): Promise<void> {
  const { centre, clock } = school;
  clock.moveTo(calendar.revocation);
  const registrar = await actAs(school, staff.registrar);
  const { evidenceId } = await addEvidence(centre, registrar, scanOf("1207/SGDĐT-GDTX"));
  const { caseId } = await proposeRevocation(centre, registrar, {
    recordId: enrolledAs(school, cast.revoked).recordId,
    version: 1,
    origin: "order",
    basis: {
      documentNumber: "1207/SGDĐT-GDTX",
      date: "2026-06-08",
      issuer: "Sở Giáo dục và Đào tạo Ninh Bình",
    },
    ground: "byOrder",
    reason: "Hồ sơ nhập học không hợp lệ theo kết luận kiểm tra",
    evidence: [evidenceId],
  });
  // Neither who proposes nor who approves: the deputy, to whom approving is delegated, reviews.
  const note = "Văn bản có hiệu lực";
  await delegateReview(school);
  await reviewCase(centre, await actAs(school, staff.deputy), { caseId, verdict: "accept", note });
  await approveCase(centre, await actAs(school, staff.director), { caseId, verdict: "approve", note: "" });
  tell(school, "Thu hồi một học bạ theo văn bản của Sở", "One record revoked by order of the department");
}

/** Điều 9.2: the director has the deputy approve, and so review, for the month. */
async function delegateReview(school: SimulatedSchool): Promise<void> {
  const { centre, clock } = school;
  const from = formatDateTime(clock.now());
  const until = formatDateTime(new Date(clock.now().getTime() + 30 * 24 * 60 * 60_000));
  const basis = "QĐ 43/QĐ-TTGDTX ngày 9/6/2026";
  const director = await actAs(school, staff.director);
  await delegate(centre, director, { staffId: staff.deputy, act: "approve", basis, from, until });
}

async function suspendAndLift(school: SimulatedSchool): Promise<void> {
  const { centre, clock } = school;
  clock.moveTo(calendar.suspension);
  const homeroom = await actAs(school, staff.homeroom(classOf(school, cast.suspended).key.className));
  const { caseId } = await proposeRevocation(centre, homeroom, {
    recordId: enrolledAs(school, cast.suspended).recordId,
    version: 1,
    origin: "decision",
    basis: { documentNumber: "45/QĐ-TTGDTX", date: "2026-06-11", issuer: "Trung tâm GDNN-GDTX Xuân Trường" },
    ground: "other",
    reason: "Có đơn khiếu nại về bài thi cuối kì",
    evidence: [],
  });
  const director = await actAs(school, staff.director);
  await suspendRecord(centre, director, { caseId, note: "Tạm đình chỉ trong khi xác minh" });
  tell(
    school,
    "Tạm đình chỉ một học bạ trong khi xác minh",
    "One record suspended while a complaint is looked into",
  );
  clock.moveTo(calendar.lifting);
  await liftSuspension(centre, director, { caseId, note: "Khiếu nại không có cơ sở" });
  tell(
    school,
    "Khôi phục học bạ: khiếu nại không có cơ sở",
    "The suspension is lifted: the complaint did not hold",
  );
}
