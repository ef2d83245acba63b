import { z } from "@hono/zod-openapi";
import { readHolidays, setHolidays } from "../../../centre/subject-requests/holidays.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";

const DAYS_MAX = 60;
const params = z.object({ year: z.string().regex(/^20\d\d$/) });

const holidaySchema = z.object({
  year: z.int(),
  source: z.enum(["centre", "announced", "lunarTable", "fixedOnly"]).openapi({
    description: "`fixedOnly`: Tết and Giỗ Tổ of that year are not known and count as working days.",
  }),
  days: z.array(z.string()),
  basis: z.string().nullable(),
});

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/holidays/{year}",
  summary: {
    vi: "Ngày nghỉ lễ của năm, để tính thời hạn",
    en: "The public holidays by which terms are counted",
  },
  action: "holiday.read",
  scope: "read",
  params,
  answer: {
    description: { vi: "Danh sách và nguồn", en: "The list and where it is from" },
    schema: holidaySchema,
  },
  problems: ["duty_missing"],
});

const setDescription = describeStaffRoute({
  method: "put",
  path: "/api/holidays/{year}",
  summary: {
    vi: "Khai báo ngày nghỉ lễ của năm theo thông báo (Bộ luật Lao động, Điều 112)",
    en: "Set a year's public holidays as announced (Bộ luật Lao động, Điều 112)",
  },
  action: "holiday.set",
  scope: "plan",
  params,
  body: {
    schema: z.strictObject({ days: z.array(textSchema).min(1).max(DAYS_MAX), basis: textSchema }),
    example: { days: ["2027-01-01", "2027-02-05"], basis: "Thông báo của Bộ Nội vụ" },
  },
  answer: { description: { vi: "Danh sách mới", en: "The new list" }, schema: holidaySchema },
  problems: ["duty_missing", "holiday_wrong", "basis_missing"],
});

/** Days on which the centre does not work, for working days and terms. */
export function holidayRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, readDescription, async ({ actor, params: { year } }) =>
      readHolidays(centre, actor, Number(year)),
    ),
    staffRoute(deps, setDescription, async ({ actor, params: { year }, body }) => {
      const set = await setHolidays(centre, actor, { year: Number(year), ...body });
      return { year: set.year, source: "centre", days: set.days, basis: set.basis };
    }),
  ];
}
