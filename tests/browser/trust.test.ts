import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../helpers/browser.ts";
import { keyOf, linkOf, openSite, signerOf, type Site } from "./site.ts";
import { answerAt, visit, type Visit } from "./visit.ts";

let browser: Browser;
let site: Site;
let tab: Visit;
let link: string;

beforeAll(async () => {
  browser = await launchBrowser();
});

/** A visitor who holds list number 5 of a site of their own. */
beforeEach(async () => {
  [site, tab] = await Promise.all([openSite(), visit(browser)]);
  await site.publishTrustList(5);
  link = linkOf(site.baseUrl, await site.issue(6));
  await answerAt(tab.page, link);
});

afterEach(async () => {
  await tab.context.close();
  await site.close();
});

afterAll(() => browser.close());

async function footer(): Promise<{ text: string; problem: string | null }> {
  const line = tab.page.locator(".trust");
  return { text: await line.innerText(), problem: await line.getAttribute("data-problem") };
}

const stranger = () => {
  const signer = signerOf("did:web:stranger.example", 9);
  const centre = {
    ...site.centre,
    did: signer.controller,
    keys: [keyOf(signer, new Date(site.centre.recognisedFrom))],
  };
  return { signer, centres: [centre] };
};

describe("the list of recognised centres", () => {
  it("is replaced by a newer one of the same publisher", async () => {
    await site.publishTrustList(6);
    expect(await answerAt(tab.page, link)).toMatchObject({ verdict: "valid" });
    expect((await footer()).text).toContain("số 6");
  });

  it("is never replaced by an older one", async () => {
    await site.publishTrustList(4);
    expect(await answerAt(tab.page, link)).toMatchObject({ verdict: "valid" });
    const { text, problem } = await footer();
    expect(problem).toBe("trust_list_older");
    expect(text).toContain("số 5");
  });

  it("is not replaced by another publisher's, which is said", async () => {
    await site.publishTrustList(9, stranger());
    expect(await answerAt(tab.page, link)).toMatchObject({ verdict: "valid" });
    const { text, problem } = await footer();
    expect(problem).toMatch(/^trust_list_(untrusted|altered)$/);
    expect(text).toContain("số 5");
  });

  it("is replaced by another publisher's where the visitor says so", async () => {
    await site.publishTrustList(9, stranger());
    await answerAt(tab.page, link);
    await tab.page.getByRole("button", { name: "Bỏ bản đã lưu và tải lại" }).click();
    await tab.page.getByText("số 9").waitFor();
    expect(await answerAt(tab.page, link)).toMatchObject({ verdict: "invalid", code: "issuer_unknown" });
  });

  it.each([
    [
      "altered on the way",
      (list: string) => list.replace("Xuân Trường", "Xuân Trượng"),
      "trust_list_altered",
    ],
    ["cut short", (list: string) => list.slice(0, 200), "trust_list_malformed"],
    ["no list at all", () => "[]", "trust_list_malformed"],
  ])("is kept where the new one is %s", async (_, damage, problem) => {
    const list = await (await fetch(`${site.baseUrl}/trust-list`)).text();
    site.put("/trust-list", damage(list));
    expect(await answerAt(tab.page, link)).toMatchObject({ verdict: "valid" });
    expect((await footer()).problem).toBe(problem);
  });

  it("serves from this device where the network has none, with its date, and no verdict turns green by it", async () => {
    await tab.page.route(/trust-list|status/, (route) => route.abort());
    expect(await answerAt(tab.page, link)).toMatchObject({
      verdict: "cannot tell",
      code: "status_unavailable",
    });
    const { text, problem } = await footer();
    expect(problem).toBe("trust_list_unreachable");
    expect(text).toMatch(/số 5, ngày \d\d\/\d\d\/\d{4}/);
    expect(text).toContain("Đang dùng bản đã lưu trong máy.");
  });

  it("is not taken from storage that something else wrote into", async () => {
    await tab.page.evaluate(() => {
      const text = localStorage.getItem("hocba.trust-list") ?? "";
      localStorage.setItem("hocba.trust-list", text.replace("Xuân Trường", "Kẻ giả mạo"));
    });
    await tab.page.route(/trust-list/, (route) => route.abort());
    expect(await answerAt(tab.page, link)).toMatchObject({ verdict: "cannot tell" });
    expect((await footer()).text).toContain("Chưa có danh sách");
  });
});
