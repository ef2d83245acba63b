import type { HttpDeps } from "../../deps.ts";
import { showPage, type PageRoute } from "../../page-route.ts";
import { sharePage } from "../../pages/share-page.ts";
import { shareTexts } from "../../pages/share-texts.ts";

/** What the receiver of a share opens (Điều 12), without an account; no search engine keeps it. */
export function sharePages(deps: HttpDeps): PageRoute[] {
  return [
    {
      method: "get",
      path: "/share",
      rate: "read",
      handler: (c) => {
        const language = c.get("language");
        c.header("X-Robots-Tag", "noindex, nofollow");
        const { title } = shareTexts[language];
        return showPage(c, deps, { title, menu: false, home: "/v", body: sharePage(language) });
      },
    },
  ];
}
