import type { Browser, BrowserContext, Page } from "playwright-core";

export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Every address the page asked for. */
  requests: string[];
  /** Console errors, uncaught exceptions and violations of the content security policy. */
  faults: string[];
}

/** A tab of a fresh visitor, with everything recorded that must not happen. */
export async function visit(browser: Browser, options: { offline?: boolean } = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
  const page = await context.newPage();
  const requests: string[] = [];
  const faults: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { page, context, requests, faults };
}

export interface Shown {
  /** `valid`, `invalid`, `cannot tell`, or null where nothing could be read. */
  verdict: string | null;
  /** The decisive code, or null for a valid record. */
  code: string | null;
  heading: string;
}

/** Waits until the page has an answer, and says what it shows. */
export async function answerOf(page: Page): Promise<Shown> {
  const answer = page.locator("[data-verdict], .unreadable");
  await answer.waitFor();
  return {
    verdict: await answer.getAttribute("data-verdict"),
    code: await answer.getAttribute("data-code"),
    heading: await page.locator("#heading").innerText(),
  };
}

/** Opens an address in the tab and says what it shows; a code's fragment alone would not load the page anew. */
export async function answerAt(page: Page, url: string): Promise<Shown> {
  await page.goto("about:blank");
  await page.goto(url);
  return answerOf(page);
}
