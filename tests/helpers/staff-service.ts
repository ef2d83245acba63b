import { acceptInvitation } from "../../src/centre/accounts/accept-invitation.ts";
import { invite } from "../../src/centre/accounts/invite.ts";
import { setUpStaff } from "../../src/centre/school/set-up-staff.ts";
import type { Clock, StaffMember } from "../../src/centre/ports.ts";
import type { LogEvent } from "../../src/http/deps.ts";
import { administrator } from "./actor.ts";
import { openTestCentre, type TestCentre } from "./test-centre.ts";
import { listenFirst, testDeps } from "./test-deps.ts";

export const password = "sông dài cá lội biệt tăm";

export interface StaffService extends TestCentre {
  /** `http://localhost:PORT`, which browsers hold for safe enough for passkeys. */
  url: string;
  /** Invites and opens the account of a member of staff. */
  open: (staffId: string) => Promise<void>;
  invited: (staffId: string) => Promise<string>;
  events: LogEvent[];
}

const people: StaffMember[] = [
  { staffId: "GV-TOAN", name: "Phạm Văn Toàn", title: "Giáo viên", roles: ["subjectTeacher"] },
  { staffId: "GVCN", name: "Bùi Thanh Tú", title: "Giáo viên", roles: ["homeroomTeacher", "subjectTeacher"] },
  { staffId: "GD", name: "Vũ Đình Giám", title: "Giám đốc", roles: ["director"] },
];

/** The real service with its pages on a free port, which its base URL has to name. */
export async function openStaffService(clock: Clock = () => new Date()): Promise<StaffService> {
  const listening = await listenFirst();
  const url = listening.url.replace("127.0.0.1", "localhost");
  const test = await openTestCentre({ baseUrl: url, clock });
  const { centre } = test;
  const events: LogEvent[] = [];
  listening.answerWith(testDeps(centre, { log: (event) => void events.push(event) }));
  await setUpStaff(centre, administrator, people);
  const invited = async (staffId: string) =>
    (await invite(centre, administrator, { kind: "staff", staffId })).secret;
  const close = async () => {
    await listening.close();
    await test.close();
  };
  const open = async (staffId: string) => {
    const secret = await invited(staffId);
    const visit = { device: "Firefox, Linux", deviceSecret: null, source: "page" as const };
    await acceptInvitation(centre, { secret, loginName: staffId, password }, visit);
  };
  return { ...test, url, events, invited, open, close };
}
