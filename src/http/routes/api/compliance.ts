import { z } from "@hono/zod-openapi";
import { renderReview } from "../../../centre/compliance/render-review.ts";
import { reviewYear } from "../../../centre/compliance/review-year.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { momentSchema, schoolYearSchema } from "./members.ts";

const figureSchema = z
  .object({
    code: z.string(),
    value: z.number().nullable().optional(),
    parts: z.record(z.string(), z.number()).optional(),
  })
  .openapi("Figure");

const reviewDescription = describeStaffRoute({
  method: "get",
  path: "/api/compliance/{schoolYear}",
  summary: {
    vi: "Báo cáo hằng năm về thực hiện Quy chế (Điều 19.3)",
    en: "The yearly review of the regulation (Điều 19.3)",
  },
  scope: "read",
  action: "compliance.read",
  params: z.object({ schoolYear: schoolYearSchema }),
  answer: {
    description: {
      vi: "Số liệu theo từng điều, và báo cáo dạng Markdown theo ngôn ngữ của yêu cầu",
      en: "Figures for each article, and the review as Markdown in the language of the request",
    },
    schema: z.object({
      review: z.object({
        schoolYear: z.string(),
        from: momentSchema,
        until: momentSchema,
        generatedAt: momentSchema,
        complete: z.boolean(),
        centre: z.string(),
        ruleSet: z.string(),
        standsOut: z.array(z.object({ code: z.string(), count: z.int() })),
        articles: z.array(z.object({ article: z.int(), figures: z.array(figureSchema) })),
      }),
      text: z.string(),
    }),
  },
  problems: ["duty_missing", "school_year_not_found"],
});

export function complianceRoutes(deps: HttpDeps): Route[] {
  return [
    staffRoute(deps, reviewDescription, async ({ c, actor, params }) => {
      const review = await reviewYear(deps.centre, actor, params);
      return { review, text: renderReview(review, c.get("language")) };
    }),
  ];
}
