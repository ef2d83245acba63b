import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../helpers/browser.ts";
import { keyOf, linkOf, openSite, signerOf, type Site } from "./site.ts";
import { answerAt, answerOf, visit } from "./visit.ts";

/** A sample record of which only the learner's year of birth is known. */
const BORN_IN_2009 = 13;

/** Records that were revoked, each with its class of ground. */
const [SUPERSEDED, IN_ERROR, BY_ORDER] = [20, 21, 22];

let browser: Browser;
let site: Site;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), openSite()]);
  await site.setStatus(1, "revocation");
  await site.setStatus(2, "suspension");
  for (const [n, value] of [SUPERSEDED, IN_ERROR, BY_ORDER].entries()) {
    await site.setStatus(value, "revocation");
    await site.setStatus(value, "message", n + 1);
  }
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

/** What the page says of a credential's link, with the requests of that visit. */
async function check(credential: string) {
  const { page, context, faults, requests } = await visit(browser);
  const shown = await answerAt(page, linkOf(site.baseUrl, credential));
  const text = await page.locator("main").innerText();
  await context.close();
  return { ...shown, text, faults, requests };
}

describe("a record opened from its code's address", () => {
  it("is valid, and laid out as the form", async () => {
    const { verdict, code, heading, text, faults } = await check(await site.issue(6, { kind: "full" }));
    expect({ verdict, code, heading, faults }).toEqual({
      verdict: "valid",
      code: null,
      heading: "Hợp lệ",
      faults: [],
    });
    for (const part of ["HỌC BẠ", "Đinh Thị Thanh Nhung", "04/07/2009", "8,0", "Giấy khen", "Được lên lớp"])
      expect(text).toContain(part);
    expect(text).not.toContain("KHÔNG DÙNG ĐƯỢC");
  });

  it("writes an exempt subject and a birth year without a day as the form does", async () => {
    expect((await check(await site.issue(45))).text).toContain("Miễn");
    expect((await check(await site.issue(BORN_IN_2009))).text).toMatch(/Ngày sinh\s+2009\s/);
  });

  it("is invalid where a mark was changed and the code made anew, and no part of it passes for good", async () => {
    const altered = (await site.issue(3)).replace('"semester1":"6.0"', '"semester1":"9.0"');
    const { verdict, code, text, faults } = await check(altered);
    expect({ verdict, code, faults }).toEqual({ verdict: "invalid", code: "proof_altered", faults: [] });
    expect(text.match(/KHÔNG DÙNG ĐƯỢC/g)).toHaveLength(2);
    expect(text).not.toContain("Đã ký số");
  });

  it("is invalid where it was revoked", async () => {
    const { verdict, code, text } = await check(await site.issue(1));
    expect({ verdict, code }).toEqual({ verdict: "invalid", code: "revoked" });
    expect(text).toContain("Học bạ này đã bị thu hồi.");
  });

  it("is invalid where it is suspended", async () => {
    expect(await check(await site.issue(2))).toMatchObject({ verdict: "invalid", code: "suspended" });
  });

  it("is invalid where a stranger signed it, and the stranger is not asked anything", async () => {
    const stranger = signerOf("did:web:stranger.example", 9);
    const credential = await site.issue(4, { signer: stranger, statusBase: "https://stranger.example" });
    const { verdict, code, requests } = await check(credential);
    expect({ verdict, code }).toEqual({ verdict: "invalid", code: "issuer_unknown" });
    expect(requests.filter((url) => url.includes("stranger"))).toEqual([]);
  });

  it("asks for no status list where the signature does not hold", async () => {
    const { requests } = await check((await site.issue(3)).replace("6.0", "9.0"));
    expect(requests.filter((url) => url.includes("/status/"))).toEqual([]);
  });

  it("follows the address to another code without loading the page again", async () => {
    const { page, context, requests } = await visit(browser);
    await answerAt(page, linkOf(site.baseUrl, await site.issue(6)));
    const pages = requests.length;
    const hash = new URL(linkOf(site.baseUrl, await site.issue(1))).hash;
    await page.evaluate((next) => (location.hash = next), hash);
    await page.locator("[data-verdict=invalid]").waitFor();
    expect(requests.slice(pages).every((url) => url.includes("/status/"))).toBe(true);
    await context.close();
  });
});

describe("why it was revoked, learnt from the lists alone", () => {
  it.each([
    [SUPERSEDED, "superseded", "Bản này đã được thay bằng phiên bản mới hơn."],
    [IN_ERROR, "issued_in_error", "Trung tâm đã cấp nhầm bản này."],
    [BY_ORDER, "withdrawn_by_order", "Bản này bị thu hồi theo quyết định của cấp có thẩm quyền."],
  ])("is said beside the verdict: record %i, %s", async (n, note, sentence) => {
    const { page, context, requests, faults } = await visit(browser);
    const shown = await answerAt(page, linkOf(site.baseUrl, await site.issue(n)));
    expect(shown).toMatchObject({ verdict: "invalid", code: "revoked" });
    const verdict = page.locator("section.verdict");
    expect(await verdict.locator(".beside").getAttribute("data-code")).toBe(note);
    expect(await verdict.innerText()).toContain(sentence);
    expect(await page.locator("#announcer").textContent()).toContain(sentence);
    const lists = requests.filter((url) => url.includes("/status/")).map((url) => new URL(url).pathname);
    expect(lists.toSorted()).toEqual(
      ["message", "revocation", "suspension"].map((name) => `/status/${name}-1`),
    );
    expect(faults).toEqual([]);
    await context.close();
  });

  it("is said in English, and with its code among the details", async () => {
    const { page, context } = await visit(browser);
    await answerAt(page, linkOf(site.baseUrl, await site.issue(SUPERSEDED)));
    await page.getByRole("button", { name: "English" }).click();
    await page.getByText("A newer version has taken this one's place.").first().waitFor();
    expect(await page.locator("section.verdict").innerText()).toContain(
      "Ask the learner for the newest version.",
    );
    await page.getByText("Details of the check").click();
    expect(await page.locator(".check.told").innerText()).toMatch(/superseded[\s\S]*0x1 \d{4}-/);
    await context.close();
  });

  it("is not said of a record that nothing is known against", async () => {
    const { page, context } = await visit(browser);
    await answerAt(page, linkOf(site.baseUrl, await site.issue(6)));
    expect(await page.locator(".beside, .check.told").count()).toBe(0);
    await context.close();
  });

  it("is said to be unknown where that list is cut off; the record stays what the other lists say", async () => {
    const { page, context } = await visit(browser);
    await page.route("**/status/message-1", (route) => route.abort());
    expect(await answerAt(page, linkOf(site.baseUrl, await site.issue(6)))).toMatchObject({
      verdict: "valid",
    });
    expect(await page.locator(".beside").getAttribute("data-code")).toBe("status_message_unknown");
    expect(await answerAt(page, linkOf(site.baseUrl, await site.issue(SUPERSEDED)))).toMatchObject({
      verdict: "invalid",
      code: "revoked",
    });
    expect(await page.locator(".beside").innerText()).toContain("không đọc được danh sách nêu lý do");
    await context.close();
  });
});

describe("what cannot be known", () => {
  it.each([
    ["cut off", (path: string) => ({ path, fulfil: undefined })],
    ["answered with an error", (path: string) => ({ path, fulfil: { status: 500, body: "" } })],
    ["replaced by a sign-in page", (path: string) => ({ path, fulfil: { status: 200, body: "<html>" } })],
  ])("is never green: the status list is %s", async (_, outageOf) => {
    const { page, context } = await visit(browser);
    const { path, fulfil } = outageOf("**/status/**");
    await page.route(path, (route) => (fulfil === undefined ? route.abort() : route.fulfill(fulfil)));
    const shown = await answerAt(page, linkOf(site.baseUrl, await site.issue(6)));
    expect(shown.verdict).toBe("cannot tell");
    expect(shown.code).toMatch(/^status_(unavailable|list_malformed)$/);
    expect(await page.locator(".valid, .is-valid").count()).toBe(0);
    expect(await page.locator("main").innerText()).toContain("CHƯA KIỂM TRA XONG");
    await context.close();
  });

  it("is decided by checking again once the network is back", async () => {
    const { page, context } = await visit(browser);
    await page.route("**/status/**", (route) => route.abort());
    expect((await answerAt(page, linkOf(site.baseUrl, await site.issue(6)))).verdict).toBe("cannot tell");
    await page.unroute("**/status/**");
    await page.getByRole("button", { name: "Kiểm tra lại" }).click();
    await page.locator("[data-verdict=valid]").waitFor();
    await context.close();
  });

  it("leaves the issuer open where there is no trust list, until it can be had", async () => {
    const { page, context } = await visit(browser);
    await page.route("**/trust-list", (route) => route.abort());
    const shown = await answerAt(page, linkOf(site.baseUrl, await site.issue(6)));
    expect(shown).toMatchObject({ verdict: "cannot tell" });
    await page.unroute("**/trust-list");
    await page.getByRole("button", { name: "Kiểm tra lại" }).click();
    await page.locator("[data-verdict=valid]").waitFor();
    await context.close();
  });

  it("says that the page is incomplete where a part of it does not load", async () => {
    const { page, context, faults } = await visit(browser);
    await page.route("**/assets/jsonld-*.js", (route) => route.abort());
    const shown = await answerAt(page, linkOf(site.baseUrl, await site.issue(6)));
    expect(shown).toMatchObject({ verdict: null, code: "page_incomplete" });
    expect(faults.filter((fault) => fault.startsWith("uncaught"))).toEqual([]);
    await context.close();
  });
});

describe("a key that the trust list does not have yet", () => {
  /** A site whose centre signs with a second key, known only from its DID document. */
  async function visitNewKey(document: (fresh: Site) => object) {
    const fresh = await openSite();
    const signer = signerOf(fresh.centre.did, 8);
    const content = document(fresh);
    fresh.put("/.well-known/did.json", JSON.stringify(content));
    const { page, context, requests } = await visit(browser);
    const shown = await answerAt(page, linkOf(fresh.baseUrl, await fresh.issue(5, { signer })));
    await context.close();
    await fresh.close();
    return { ...shown, requests };
  }

  const didDocument = ({ centre }: Site, id = centre.did) => {
    const method = signerOf(centre.did, 8).verificationMethod;
    const key = keyOf(signerOf(centre.did, 8), new Date());
    return { id, verificationMethod: [{ ...key, type: "Multikey" }], assertionMethod: [method] };
  };

  it("is looked up in the centre's DID document", async () => {
    const { verdict, requests } = await visitNewKey((fresh) => didDocument(fresh));
    expect(requests.filter((url) => url.endsWith("/.well-known/did.json")).length).toBeGreaterThan(0);
    expect(verdict).toBe("valid");
  });

  it("is not taken from another DID's document", async () => {
    const { verdict, code } = await visitNewKey((fresh) => didDocument(fresh, "did:web:other.example"));
    expect({ verdict, code }).toEqual({ verdict: "cannot tell", code: "key_unavailable" });
  });
});

describe("the details", () => {
  it("list every check with its code, and the data itself on demand", async () => {
    const { page, context } = await visit(browser);
    await answerAt(page, linkOf(site.baseUrl, await site.issue(1)));
    await page.getByText("Chi tiết kiểm tra").click();
    const checks = await page.locator(".check").allInnerTexts();
    expect(checks.map((text) => text.split(" · ")[0])).toEqual([
      "Đọc mã",
      "Cấu trúc",
      "Chữ ký số",
      "Khóa ký",
      "Đơn vị cấp",
      "Thời hạn",
      "Thu hồi, đình chỉ",
      "Thu hồi, đình chỉ",
      "Thu hồi, đình chỉ",
    ]);
    expect(checks.filter((text) => text.includes("Không đạt"))).toHaveLength(1);
    await page.getByText("Dữ liệu gốc (JSON)").click();
    await page.getByText('"statusPurpose": "revocation"').waitFor();
    expect((await answerOf(page)).code).toBe("revoked");
    await context.close();
  });
});
