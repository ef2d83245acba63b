import fc from "fast-check";
import { create } from "qrcode";
import { describe, expect, test } from "vitest";
import { buildQrLink, parseQrText, type QrSegment } from "../../../src/credential/codec/qr-link.ts";
import { limits } from "../../../src/credential/model/limits.ts";

const digits = `10${"8157046392".repeat(90)}`;
const textOf = (segments: QrSegment[]) =>
  segments.map(({ data }) => (typeof data === "string" ? data : new TextDecoder().decode(data))).join("");

describe("buildQrLink", () => {
  test("D6: scheme and host in capitals, then # as a byte, then the digits", () => {
    const link = buildQrLink("https://hocba.gdtx-xuantruong.edu.vn", digits);
    expect(link.text).toBe(`HTTPS://HOCBA.GDTX-XUANTRUONG.EDU.VN/V#${digits}`);
    expect(link.segments).toEqual([
      { mode: "alphanumeric", data: "HTTPS://HOCBA.GDTX-XUANTRUONG.EDU.VN/V" },
      { mode: "byte", data: new TextEncoder().encode("#") },
      { mode: "numeric", data: digits },
    ]);
  });

  test.each([
    ["a port", "http://localhost:8080/", "HTTP://LOCALHOST:8080/V"],
    ["an address that is not ASCII", "https://họcbạ.vn", "HTTPS://XN--HCB-UGZ2J.VN/V"],
  ])("%s stays alphanumeric", (_, baseUrl, page) => {
    expect(buildQrLink(baseUrl, digits).segments[0]).toEqual({ mode: "alphanumeric", data: page });
  });

  test.each([
    ["a path, which capitals would change", "https://example.vn/hocba/", "https://example.vn/hocba/V#"],
    ["a character that the mode has not", "http://[::1]:8080", "http://[::1]:8080/V#"],
  ])("%s becomes a byte segment", (_, baseUrl, page) => {
    const link = buildQrLink(baseUrl, digits);
    expect(link.segments[0]).toEqual({ mode: "byte", data: new TextEncoder().encode(page) });
    expect(link.text).toBe(page + digits);
  });

  test.each(["https://a.vn/?x=1", "https://a.vn/#1", "https://u:p@a.vn", "ftp://a.vn", "a.vn", ""])(
    "no base URL: %s",
    (baseUrl) => expect(() => buildQrLink(baseUrl, digits)).toThrow(),
  );

  test("the three modes save three versions against one byte segment", () => {
    const level = { errorCorrectionLevel: "M" } as const;
    const link = buildQrLink("https://hocba.gdtx-xuantruong.edu.vn", digits);
    const bytes = create([{ data: new TextEncoder().encode(link.text), mode: "byte" }], level);
    expect(create(link.segments, level).version).toBeLessThanOrEqual(bytes.version - 3);
  });
});

describe("parseQrText", () => {
  test("any link that was built, with white space around it", () => {
    const host = fc.webAuthority({ withUserInfo: false, withPort: true });
    const path = fc.constantFrom("", "/", "/a", "/a/b%20c/");
    fc.assert(
      fc.property(host, path, fc.constantFrom("", " ", "\r\n", "\t"), (authority, folder, space) => {
        const link = buildQrLink(`https://${authority}${folder}`, digits);
        expect(textOf(link.segments)).toBe(link.text);
        expect(parseQrText(space + link.text + space)).toEqual({ ok: true, digits });
      }),
    );
  });

  test.each([
    ["the bare digits", digits],
    ["http", `http://a.vn/v#${digits}`],
    ["a folder", `https://a.vn/x/y/V#${digits}`],
    ["a static host's slash", `https://a.vn/V/#${digits}`],
    ["mixed capitals", `Https://A.vn/v#${digits}`],
  ])("%s", (_, text) => {
    expect(parseQrText(text)).toEqual({ ok: true, digits });
  });

  test.each([
    ["nothing", "", "empty_input"],
    ["white space", " \n", "empty_input"],
    ["another page", `https://a.vn/w#${digits}`, "not_a_hocba_code"],
    ["no host", `https:///v#${digits}`, "not_a_hocba_code"],
    ["no digits", "https://a.vn/V", "not_a_hocba_code"],
    ["letters among the digits", `https://a.vn/V#${digits}a`, "not_a_hocba_code"],
    ["a query", `https://a.vn/v?x=1#${digits}`, "not_a_hocba_code"],
    ["another scheme", `javascript://a.vn/v#${digits}`, "not_a_hocba_code"],
    ["text around it", `see https://a.vn/V#${digits}`, "not_a_hocba_code"],
    ["a product code", "8934563138165", "not_a_hocba_code"],
    ["an identity card", "036209000001|Vũ Tuấn Hiếu|08072009", "not_a_hocba_code"],
    ["a long text", "a".repeat(limits.qrDigits + 10_000), "too_large"],
  ])("%s", (_, text, code) => {
    expect(parseQrText(text)).toEqual({ ok: false, code });
  });

  test("any text gets an answer", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseQrText(text)));
  });
});
