import type { SchoolReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/** Who stands under a record as the one who signs it. */
export interface Signatory {
  name: string;
  title: string;
}

/**
 * The person who is about to sign, as it is printed. A deputy signs in the director's place (ký thay: NĐ
 * 30/2020/NĐ-CP, Phụ lục I), and the paper says so before the deputy's own title.
 * @param delegation the basis of a deputy's right (Điều 9.2); null for the director
 */
export async function signatoryOf(
  reader: SchoolReader,
  staffId: string,
  delegation: string | null,
): Promise<Signatory> {
  const member = await reader.staffMember(staffId);
  if (member === undefined) throw new CentreError("duty_missing");
  const { name, title } = member;
  return { name, title: delegation === null ? title : `KT. Giám đốc, ${title}` };
}
