import type { Language } from "../../credential/model/reasons.ts";
import { vietnameseDate } from "../../record/vietnam-time.ts";
import { articleTitles, figureTexts, standOutTexts } from "./figure-texts.ts";
import { sumOf, type ArticleFigures, type Figure } from "./figure.ts";
import { partText } from "./part-texts.ts";
import type { YearReview } from "./review-year.ts";

/** The review as a person reads it: Markdown, which is good as plain text too. */
export function renderReview(review: YearReview, language: Language): string {
  const t = (vi: string, en: string): string => (language === "vi" ? vi : en);
  const { centre, schoolYear, standsOut, ruleSet } = review;
  const lines = [
    `# ${t(`Báo cáo thực hiện Quy chế học bạ số, năm học ${schoolYear}`, `Review of the regulation on digital school records, school year ${schoolYear}`)}`,
    "",
    centre,
    "",
    t(
      `Kỳ báo cáo: từ ${day(review.from)} đến hết ${lastDay(review.until)}. Lập ngày ${day(review.generatedAt)}. Quy chế đánh giá: ${ruleSet}.`,
      `Period: ${day(review.from)} to ${lastDay(review.until)}. Made on ${day(review.generatedAt)}. Assessment rules: ${ruleSet}.`,
    ),
    ...(review.complete
      ? []
      : [t("Kỳ chưa kết thúc: số liệu tính đến nay.", "The period is not over: figures so far.")]),
    t("Báo cáo chỉ có số liệu, không có dữ liệu cá nhân.", "Figures alone; no personal data."),
    "",
    `## ${t("Điểm cần chú ý", "What stands out")}`,
    "",
    ...(standsOut.length === 0
      ? [t("Không có.", "Nothing.")]
      : standsOut.map(
          ({ code, count }) => `- **${number(count, language)}** ${standOutTexts[code][language]}`,
        )),
    ...review.articles.flatMap((article) => renderArticle(article, language)),
    "",
  ];
  return lines.join("\n");
}

function renderArticle({ article, figures }: ArticleFigures, language: Language): string[] {
  const title = articleTitles[article - 1]?.[language] ?? "";
  const none = language === "vi" ? "Điều này không có số liệu." : "Nothing of it is counted.";
  return [
    "",
    `## Điều ${article}. ${title}`,
    "",
    ...(figures.length === 0 ? [none] : figures.map((figure) => renderFigure(figure, language))),
  ];
}

function renderFigure(figure: Figure, language: Language): string {
  const label = figureTexts[figure.code][language];
  if (!("parts" in figure)) return `- ${label}: ${valueOf(figure, language)}`;
  const parts = Object.entries(figure.parts).filter(([, value]) => value > 0);
  const total = `- ${label}: ${number(sumOf(figure.parts), language)}`;
  if (parts.length === 0) return total;
  const said = parts.map(
    ([key, value]) => `${partText(figure.code, key, language)} ${number(value, language)}`,
  );
  return isOfOneSum(figure) ? `${total} (${said.join(", ")})` : `- ${label}: ${said.join(", ")}`;
}

/** Parts that count different things have no sum. */
function isOfOneSum({ code }: Figure): boolean {
  return !["tokens", "integrityChecks", "staffByRole", "shares"].includes(code);
}

function valueOf(figure: { code: string; value: number | null }, language: Language): string {
  if (figure.value !== null) return number(figure.value, language);
  // A median of nothing, and what the program does not keep, are two different silences.
  if (figure.code.endsWith("Days") || figure.code.startsWith("days")) return "–";
  return language === "vi" ? "chưa có trong phiên bản này" : "not kept by this version yet";
}

function number(value: number, language: Language): string {
  return value.toLocaleString(language === "vi" ? "vi-VN" : "en-GB");
}

/** `01/09/2025`, in Vietnam's time. */
function day(moment: string): string {
  return vietnameseDate(moment).split("-").toReversed().join("/");
}

function lastDay(until: string): string {
  return day(new Date(Date.parse(until) - 1).toISOString());
}
