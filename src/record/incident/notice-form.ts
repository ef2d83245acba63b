import { authorityClock, noticeDueAt } from "./authority-clock.ts";
import { vietnameseTime } from "../vietnam-time.ts";
import { incidentKinds } from "./incident-kind.ts";
import type { IncidentState } from "./incident-state.ts";
import { missingFacts, noticeFields, type NoticeField } from "./notice-facts.ts";

/** Who gives notice, as the form's first part asks. */
export interface NoticeSender {
  name: string;
  moetCode?: string;
}

export interface NoticeForm {
  /** In Vietnamese, as it is sent; blanks are left where something is missing. */
  text: string;
  missing: NoticeField[];
}

const BLANK = "……………………";

/** The words after each heading where the fact is asked for with more than its name. */
const parts: readonly (readonly [heading: string, fields: readonly NoticeField[]])[] = [
  ["2. Mô tả hành vi vi phạm", ["time", "place", "act", "categories", "volume"]],
  ["3. Đầu mối liên hệ về bảo vệ dữ liệu cá nhân", ["contact"]],
  ["4. Hậu quả, thiệt hại đã hoặc có thể xảy ra", ["consequence"]],
  ["5. Biện pháp đã và sẽ áp dụng", ["measures"]],
];

/**
 * The notice to the authority, filled in from the register (Form No. 08, NĐ 356/2025). The official lay-out could
 * not be had: these are the contents that the decree asks for, in the order of the form before it (Form No. 03 of
 * NĐ 13/2023).
 * @param now ISO 8601, Z form
 */
export function fillNoticeForm(state: IncidentState, sender: NoticeSender, now: string): NoticeForm {
  const { facts, kind, detectedAt, learnerIds, recordIds } = state;
  const lines = parts.flatMap(([heading, fields]) => [
    heading,
    ...fields.map((field) => `   - ${noticeFields[field].vi}: ${factOf(facts[field])}`),
    "",
  ]);
  const text = [
    sender.name.toUpperCase(),
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "",
    `Số: ${BLANK}                    ${BLANK}, ${vietnameseDay(now)}`,
    "",
    "THÔNG BÁO",
    "VI PHẠM QUY ĐỊNH VỀ BẢO VỆ DỮ LIỆU CÁ NHÂN",
    "(theo nội dung Mẫu số 08, Nghị định số 356/2025/NĐ-CP)",
    "",
    "Kính gửi: Cơ quan chuyên trách bảo vệ dữ liệu cá nhân, Bộ Công an",
    "",
    "1. Bên thông báo (bên kiểm soát dữ liệu cá nhân)",
    `   - Tên: ${sender.name}`,
    `   - Mã đơn vị: ${sender.moetCode ?? BLANK}`,
    "",
    ...lines,
    "6. Thời hạn thông báo",
    `   - Loại sự cố: ${incidentKinds[kind].vi}`,
    `   - Phát hiện lúc: ${vietnameseMoment(detectedAt)}`,
    `   - Hạn thông báo (72 giờ): ${vietnameseMoment(noticeDueAt(detectedAt))}`,
    `   - Số học viên liên quan theo sổ sự cố: ${learnerIds.length}; số học bạ: ${recordIds.length}`,
    ...lateLines(state, now),
    "",
    `${sender.name} chịu trách nhiệm về nội dung thông báo này.`,
    "",
    "THỦ TRƯỞNG ĐƠN VỊ",
    "(Ký, ghi rõ họ tên, đóng dấu)",
    "",
  ].join("\n");
  return { text, missing: missingFacts(facts) };
}

/** A notice after the 72 hours says why it is late. */
function lateLines(state: IncidentState, now: string): string[] {
  const clock = authorityClock(state, now);
  if (clock?.standing !== "overdue" && clock?.standing !== "sentLate") return [];
  return [`   - Lý do thông báo chậm: ${factOf(state.notices[0]?.lateReason)}`];
}

/** Text of several lines stays under its heading. */
function factOf(text: string | undefined): string {
  if (text === undefined || text.trim() === "") return BLANK;
  return text.trim().replaceAll(/\r?\n/g, "\n     ");
}

/** `08 giờ 15, ngày 29/05/2026`, in Vietnam's time. */
function vietnameseMoment(moment: string): string {
  const [date, hours, minutes] = partsOf(moment);
  return `${hours} giờ ${minutes}, ngày ${date.toReversed().join("/")}`;
}

/** `ngày 29 tháng 5 năm 2026`; day below 10 and months 1 and 2 with a zero (NĐ 30/2020). */
function vietnameseDay(moment: string): string {
  const [[year, month, day]] = partsOf(moment);
  return `ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
}

function partsOf(moment: string): [date: [string, string, string], hours: string, minutes: string] {
  const local = vietnameseTime(moment);
  const date: [string, string, string] = [local.slice(0, 4), local.slice(5, 7), local.slice(8, 10)];
  return [date, local.slice(11, 13), local.slice(14, 16)];
}
