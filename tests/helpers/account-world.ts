import type { Actor } from "../../src/centre/audit/actor.ts";
import { acceptInvitation } from "../../src/centre/accounts/accept-invitation.ts";
import { invite, type InviteCommand } from "../../src/centre/accounts/invite.ts";
import { signIn, type SignIn } from "../../src/centre/accounts/sign-in.ts";
import type { Centre } from "../../src/centre/centre.ts";
import type { Account, AuditRow, StaffMember } from "../../src/centre/ports.ts";
import { loadActor } from "../../src/centre/school/load-actor.ts";
import type { StartedSession, Visit } from "../../src/centre/sessions/start-session.ts";
import { class10A1, learnerOf, maths, recordOf, yearSetting } from "../contract/school-fixtures.ts";
import { installer } from "./sample-school.ts";
import { openStoreCentre } from "./store-centre.ts";

export const goodPassword = "bốn con mèo ngủ trưa";

/** A browser that the centre has never seen. */
export const browser = (device = "Firefox, Linux"): Visit => ({ device, deviceSecret: null, source: "page" });

export interface AccountWorld {
  centre: Centre;
  /** The database file. */
  file: string;
  /** Moves the clock; ISO 8601, Z form. */
  at: (moment: string) => void;
  as: (accountId: string) => Promise<Actor>;
  /** Invites as the installer and accepts at once. */
  open: (command: InviteCommand, password?: string) => Promise<{ account: Account; deviceSecret: string }>;
  signIn: (loginName: string, password?: string, visit?: Visit) => Promise<SignIn>;
  /** The same, where it must succeed. */
  enter: (loginName: string, visit?: Visit) => Promise<StartedSession>;
  /** The trace without what is not about accounts and sessions. */
  trace: () => Promise<AuditRow[]>;
  close: () => Promise<void>;
}

const staff: StaffMember[] = [
  { staffId: "GD", name: "Nguyễn Hữu Phúc", title: "Giám đốc", roles: ["director"] },
  { staffId: "PGD", name: "Lê Thị Hoa", title: "Phó Giám đốc", roles: ["deputyDirector"] },
  { staffId: "GVU", name: "Đỗ Văn Sổ", title: "Giáo vụ", roles: ["registrar"] },
  { staffId: "QTRI", name: "Phan Văn Máy", title: "Quản trị", roles: ["administrator"] },
  { staffId: "GV-TOAN", name: "Phạm Văn Toàn", title: "Giáo viên", roles: ["subjectTeacher"] },
];

/** A small centre over a real SQLite file: five members of staff, and a class of three learners. */
export async function openAccountWorld(): Promise<AccountWorld> {
  let now = "2026-09-07T01:00:00Z";
  const { centre, file, close } = await openStoreCentre({ clock: () => new Date(now) });
  await centre.store.transaction(async (writer) => {
    for (const member of staff) await writer.putStaffMember(member);
    await writer.putSchoolYear(yearSetting);
    await writer.putClass({ ...class10A1, homeroomTeacherId: "GV-TOAN" }, [maths]);
    for (const name of ["an", "binh", "cuc"]) {
      await writer.addLearner(learnerOf(name));
      await writer.addRecord(recordOf(name));
    }
  });
  const enterAs = async (loginName: string, password = goodPassword, visit = browser()) =>
    signIn(centre, { loginName, password }, visit);
  return {
    centre,
    file,
    at: (moment) => void (now = moment),
    as: async (accountId) => {
      const actor = await loadActor(centre.store, accountId, "page", now);
      if (actor === undefined) throw new Error(`nobody acts as ${accountId}`);
      return actor;
    },
    open: async (command, password = goodPassword) => {
      const { secret, account } = await invite(centre, installer, command);
      return acceptInvitation(centre, { secret, loginName: account.loginName, password }, browser());
    },
    signIn: enterAs,
    enter: async (loginName, visit) => {
      const entered = await enterAs(loginName, goodPassword, visit);
      if (!entered.ok) throw new Error(entered.code);
      return entered;
    },
    trace: async () => centre.store.auditRows(0, 1000),
    close,
  };
}
