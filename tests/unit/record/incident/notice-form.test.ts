/** The notice to the authority (Form No. 08, NĐ 356/2025), against a text that a person can read. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { IncidentState } from "../../../../src/record/incident/incident-state.ts";
import { fillNoticeForm } from "../../../../src/record/incident/notice-form.ts";

const fixture = new URL("../../../fixtures/incidents/thong-bao-mau-08.txt", import.meta.url);

const state: IncidentState = {
  incidentId: "i1",
  cause: null,
  step: "handled",
  kind: "personalDataLeak",
  severity: "serious",
  detectedAt: "2026-05-29T01:15:00Z",
  reportedBy: "GV-VAN",
  reportedAt: "2026-05-29T02:00:00Z",
  learnerIds: ["L1", "L2", "L3"],
  recordIds: ["R1"],
  handlers: ["GVU"],
  facts: {
    time: "khoảng 16 giờ ngày 28/05/2026",
    place: "Văn phòng trung tâm, qua thư điện tử",
    act: "Gửi nhầm danh sách lớp 10A1 cho một địa chỉ ngoài trung tâm",
    categories: "Cơ bản: họ tên, ngày sinh.\nNhạy cảm: dân tộc",
    volume: "3 học viên, 1 tệp",
    contact: "Lê Thị Vụ, giáo vụ, 0912 000 000",
    consequence: "Người nhận có thể biết ngày sinh và dân tộc của 3 học viên",
    measures: "Đã yêu cầu người nhận xóa và xác nhận bằng văn bản",
  },
  notices: [],
  noNoticeReason: null,
};
const sender = { name: "Trung tâm GDNN-GDTX Xuân Trường", moetCode: "37000000" };

test("filled in, it is ready to be sent", () => {
  const form = fillNoticeForm(state, sender, "2026-05-30T03:00:00Z");
  expect(form.missing).toEqual([]);
  expect(form.text).toBe(readFileSync(fixture, "utf8"));
});

test("what is missing is named in the form's order, and left blank", () => {
  const { place: _, contact: __, ...facts } = state.facts;
  const { text, missing } = fillNoticeForm({ ...state, facts }, { name: "A" }, "2026-05-30T03:00:00Z");
  expect(missing).toEqual(["place", "contact"]);
  expect(text).toContain("- Địa điểm: …");
  expect(text).toContain("- Mã đơn vị: …");
});

test("past the 72 hours it asks why it is late, and says so once it was sent", () => {
  const late = "2026-06-01T01:15:01Z";
  expect(fillNoticeForm(state, sender, "2026-06-01T01:15:00Z").text).not.toContain("Lý do thông báo chậm");
  expect(fillNoticeForm(state, sender, late).text).toContain("- Lý do thông báo chậm: …");
  const notice = {
    documentNumber: "1",
    date: "2026-06-01",
    authority: "A",
    sentAt: late,
    lateReason: "Mất điện",
  };
  expect(fillNoticeForm({ ...state, notices: [notice] }, sender, late).text).toContain("chậm: Mất điện");
});

test("its date is written as official papers have it (NĐ 30/2020)", () => {
  const on = (now: string) => fillNoticeForm(state, sender, now).text;
  expect(on("2026-01-31T18:00:00Z")).toContain("ngày 01 tháng 02 năm 2026");
  expect(on("2026-03-05T00:00:00Z")).toContain("ngày 05 tháng 3 năm 2026");
});
