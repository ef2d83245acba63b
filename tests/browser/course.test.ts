/** Grades 10 to 12 in one code, on the page. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SchoolRecord } from "../../src/record/school-record.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { repeatedGrade10, threeYears, transferredIn } from "../helpers/three-years.ts";
import { giveFile } from "./give.ts";
import { qrPng, takePhoto } from "./photo.ts";
import { linkOf, openSite, type Site } from "./site.ts";
import { answerAt, answerOf, visit } from "./visit.ts";

const REVOKED = 1;

let browser: Browser;
let site: Site;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), openSite()]);
  await site.setStatus(REVOKED, "revocation");
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

/** Opens a record's code in a fresh tab, and expects no fault of the page. */
async function shown(text: string, look: (page: Page) => Promise<void>): Promise<void> {
  const { page, context, faults } = await visit(browser);
  await answerAt(page, linkOf(site.baseUrl, text));
  await look(page);
  expect(faults).toEqual([]);
  await context.close();
}

/** The texts of a table's cells, row by row, the head first. */
async function cellsOf(page: Page, table: string): Promise<string[][]> {
  const rows = await page.locator(`${table} tr`).all();
  return Promise.all(
    rows.map(async (row) => {
      const cells = await row.locator("th, td").allInnerTexts();
      return cells.map((cell) => cell.replaceAll(/\s+/g, " "));
    }),
  );
}

const issue = (course: SchoolRecord, n = 6) => site.issue(n, { course });

describe("a record of three years", () => {
  it("is valid, and shows the verdict, then the learner, then all years, then each", async () => {
    await shown(await issue(threeYears(0)), async (page) => {
      expect(await answerOf(page)).toMatchObject({ verdict: "valid", heading: "Hợp lệ" });
      const text = await page.locator("main").innerText();
      const places = [
        "Hợp lệ",
        "Họ và tên",
        "Trần Xuân Sơn",
        "03/05/2008",
        "Kết quả cả năm",
        "Lớp 10 (10A1)",
        "Lớp 12 (12A1)",
        "Đã ký số",
      ].map((part) => text.indexOf(part));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      expect(text).toContain("Khóa học 2023–2026");
      expect(text).not.toMatch(/undefined|Nhận xét/);
    });
  });

  it("compares the years by subject, in the order of the form", async () => {
    await shown(await issue(threeYears(0)), async (page) => {
      const rows = await cellsOf(page, ".overview");
      expect(rows[0]).toEqual([
        "Môn học/Hoạt động giáo dục",
        "Lớp 10 2023-2024",
        "Lớp 11 2024-2025",
        "Lớp 12 2025-2026",
      ]);
      expect(rows[1]).toEqual(["Ngữ văn", "7,4", "6,4", "6,0"]);
      expect(rows.slice(1).map(([name]) => name)).toEqual([
        "Ngữ văn",
        "Toán",
        "Lịch sử",
        "Địa lí",
        "Giáo dục kinh tế và pháp luật",
        "Vật lí",
        "Hóa học",
        "Sinh học",
        "Tin học",
        "Công nghệ",
        "Hoạt động trải nghiệm, hướng nghiệp",
        "Kết quả rèn luyện",
        "Kết quả học tập",
        "Số buổi nghỉ học",
      ]);
      // Grade 12 has other electives than grade 10.
      expect(rows[6]).toEqual(["Vật lí", "–", "–", "4,8"]);
      expect(rows.slice(-3).map((row) => row.slice(1))).toEqual([
        ["Khá", "Khá", "Khá"],
        ["Khá", "Khá", "Đạt"],
        ["6", "6", "12"],
      ]);
    });
  });

  it("shows the semesters of each year with its decision", async () => {
    await shown(await issue(threeYears(0)), async (page) => {
      const years = page.locator(".year");
      expect(await years.count()).toBe(3);
      const rows = await cellsOf(page, ".year:nth-child(3) table");
      expect(rows[0]).toEqual(["Môn học/Hoạt động giáo dục", "Học kì I", "Học kì II", "Cả năm"]);
      expect(rows[1]).toEqual(["Ngữ văn", "6,0", "6,0", "6,0"]);
      expect(rows.slice(-2)).toEqual([
        ["Kết quả rèn luyện", "Tốt", "Đạt", "Khá"],
        ["Kết quả học tập", "Chưa đạt", "Đạt", "Đạt"],
      ]);
      expect(await years.locator(".remarks .strong dd").allInnerTexts()).toEqual([
        "Được lên lớp",
        "Được lên lớp",
        "Hoàn thành chương trình",
      ]);
    });
  });

  it("is read from a photo of its code", async () => {
    const { page, context } = await visit(browser);
    const png = await qrPng(site.baseUrl, await issue(threeYears(2)));
    const photo = await takePhoto(await context.newPage(), {
      width: 1080,
      height: 1080,
      codes: [{ png, x: 540, y: 540, side: 760 }],
      turn: 7,
      tilt: 0.1,
      blur: 0.6,
      dim: true,
    });
    await page.goto(`${site.baseUrl}/V`);
    expect(await giveFile(page, "photo.jpg", "image/jpeg", photo)).toMatchObject({ verdict: "valid" });
    expect(await page.locator(".year").count()).toBe(3);
    await context.close();
  });
});

describe("a year at another school", () => {
  it("is marked as one, with the school, and as typed in from paper", async () => {
    await shown(await issue(transferredIn(2)), async (page) => {
      expect((await cellsOf(page, ".overview"))[0]?.[1]).toBe("Lớp 10 2023-2024 học nơi khác");
      const captions = await page.locator(".year caption").allInnerTexts();
      expect(captions[0]).toMatch(/Học tại: Trường THPT Hải Thịnh, 36000212\s+Trích lục từ học bạ giấy/);
      expect(captions[1]).not.toContain("Học tại");
    });
  });

  it("names subjects that the programme does not have, and has no column for what it lacks", async () => {
    const course = transferredIn(2);
    const [first] = course.years;
    if (first?.kind === "external")
      first.year.results = first.year.results.map(({ subjectCode, subjectName, year }) => ({
        subjectCode,
        subjectName,
        year,
      }));
    await shown(await issue(course), async (page) => {
      const rows = await cellsOf(page, ".year:nth-child(1) table");
      expect(rows[0]).toEqual(["Môn học/Hoạt động giáo dục", "Cả năm"]);
      expect(rows).toContainEqual(["Giáo dục thể chất", "Đạt"]);
      expect(rows).toContainEqual(["Tin học", "Miễn"]);
      // It was assessed by levels that this form does not have.
      expect(rows.map(([name]) => name)).not.toContain("Kết quả học tập");
      const overview = await cellsOf(page, ".overview");
      expect(overview).toContainEqual(["Giáo dục quốc phòng và an ninh", "8,0", "–", "–"]);
      expect(overview).toContainEqual(["Kết quả học tập", "–", "Khá", "Khá"]);
    });
  });
});

it("a repeated grade stands once for each year", async () => {
  await shown(await issue(repeatedGrade10(1)), async (page) => {
    const [head] = await cellsOf(page, ".overview");
    expect(head?.slice(1)).toEqual([
      "Lớp 10 2022-2023",
      "Lớp 10 2023-2024",
      "Lớp 11 2024-2025",
      "Lớp 12 2025-2026",
    ]);
    expect(await page.locator(".year .strong dd").first().innerText()).toBe("Không được lên lớp");
  });
});

describe("a record that is not good", () => {
  it("is striped where it was revoked", async () => {
    await shown(await issue(threeYears(1), REVOKED), async (page) => {
      expect(await answerOf(page)).toMatchObject({ verdict: "invalid", code: "revoked" });
      expect(await page.locator(".marked .year").count()).toBe(3);
      expect(await page.locator(".banner").count()).toBe(2);
    });
  });

  it("is not called signed where a mark was changed, and shows a re-assessment beside what it was", async () => {
    const altered = (await issue(threeYears(0))).replace('"year":"7.4"', '"year":"4.5","reassessed":"5.0"');
    await shown(altered, async (page) => {
      expect(await answerOf(page)).toMatchObject({ verdict: "invalid", code: "proof_altered" });
      expect(await page.locator(".signed").count()).toBe(0);
      expect((await cellsOf(page, ".overview"))[1]).toEqual(["Ngữ văn", "4,5 → 5,0", "6,4", "6,0"]);
      expect((await cellsOf(page, ".year table"))[0]).toContain("Đánh giá lại");
    });
  });

  it("is not laid out where its years were put in another order", async () => {
    const credential = JSON.parse(await issue(threeYears(0))) as {
      credentialSubject: { yearRecord: object[] };
    };
    credential.credentialSubject.yearRecord.reverse();
    await shown(JSON.stringify(credential), async (page) => {
      expect(await answerOf(page)).toMatchObject({ verdict: "invalid", code: "shape_invalid" });
      expect(await page.locator(".year, .overview").count()).toBe(0);
    });
  });
});

it("in English everything is", async () => {
  const { faults, page, context } = await visit(browser);
  await answerAt(page, linkOf(site.baseUrl, await issue(transferredIn(2))));
  await page.getByRole("button", { name: "English" }).click();
  const text = await page.locator(".sheet").innerText();
  for (const part of [
    "Year results over the years",
    "Grade 10 (10C4), school year 2023-2024",
    "Studied at: Trường THPT",
    "Programme completed",
  ])
    expect(text).toContain(part);
  expect(text).not.toMatch(/Môn học|Học kì|Lớp|Cả năm|Kết quả|Khóa|buổi/);
  expect(faults).toEqual([]);
  await context.close();
});

describe("where there is little room", () => {
  it.each([320, 360])(
    "a screen of %i pixels is not overflowed, and no word of a mark is cut",
    async (width) => {
      for (const [course, n] of [
        [transferredIn(2), REVOKED],
        [repeatedGrade10(1), 6],
      ] as const) {
        const { page, context } = await visit(browser);
        await page.setViewportSize({ width, height: 740 });
        await answerAt(page, linkOf(site.baseUrl, await issue(course, n)));
        for (const language of ["Tiếng Việt", "English"]) {
          await page.getByRole("button", { name: language }).click();
          const wide = await page.evaluate(() =>
            Array.from(
              document.querySelectorAll(".sheet :is(table, td, th)"),
              (cell) => cell.scrollWidth - cell.clientWidth,
            ),
          );
          expect(Math.max(...wide)).toBeLessThanOrEqual(1);
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          ).toBeLessThanOrEqual(0);
        }
        await context.close();
      }
    },
  );

  it("on A4 the verdict and three years take two sheets", async () => {
    await shown(await issue(transferredIn(2)), async (page) => {
      const pdf = await page.pdf({ format: "A4" });
      expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(2);
    });
  });
});
