import type { Level, PassLevel } from "../school-record-year.ts";
import type { Tenths } from "../tenths.ts";
import type { LevelCut, RuleSet } from "./rule-set.ts";

/** Best first: the order of TT 43/2021 Điều 9.2. */
const order: readonly Level[] = ["T", "K", "Đ", "CĐ"];

/**
 * Kết quả học tập of a semester or a year (TT 43/2021 Điều 9.2), from the averages of the subjects
 * that are assessed by marks and not exempt. Null while any of them is missing.
 * @param activities results of what is assessed by comment alone; counted only if the rule set says so
 */
export function academicLevel(
  averages: readonly (Tenths | null)[],
  activities: readonly (PassLevel | null)[],
  rules: RuleSet,
): Level | null {
  const complete = averages.filter((average) => average !== null);
  if (complete.length === 0 || complete.length < averages.length) return null;
  if (rules.activitiesCount && activities.includes("CĐ")) return "CĐ";
  const level = levelOf(complete, rules);
  return rules.oneSubjectAdjustment ? adjusted(complete, level, rules) : level;
}

function levelOf(averages: readonly Tenths[], { levels, strongSubjects }: RuleSet): Level {
  const reaches = ({ every, strong }: LevelCut) =>
    averages.every((average) => average >= every) &&
    averages.filter((average) => average >= strong).length >= strongSubjects;
  if (reaches(levels.good)) return "T";
  if (reaches(levels.fair)) return "K";
  return reaches(levels.pass) ? "Đ" : "CĐ";
}

/** If leaving out exactly one subject would be two or more levels better, the level is raised to the adjacent one. */
function adjusted(averages: readonly Tenths[], level: Level, rules: RuleSet): Level {
  const lowest = averages.indexOf(Math.min(...averages));
  const without = averages.map((average, index) => (index === lowest ? 100 : average));
  const gained = order.indexOf(level) - order.indexOf(levelOf(without, rules));
  return gained >= 2 ? (order[order.indexOf(level) - 1] ?? level) : level;
}
