import { Ajv2020 } from "ajv/dist/2020.js";
import type { JsonObject } from "../../src/credential/model/json.ts";
import type { Answer, TestApp } from "./test-app.ts";

type Operations = Record<string, Record<string, { responses: Record<string, { content?: JsonObject }> }>>;

/** Throws where an answer is not what the service's own OpenAPI document says of that route and status. */
export type CheckDocumented = (method: string, path: string, answer: Answer) => void;

export async function documentedBy(app: Pick<TestApp, "get">): Promise<CheckDocumented> {
  const { json } = await app.get("/openapi.json");
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(json, "api");
  const paths = json["paths"] as unknown as Operations;
  const templates = Object.keys(paths).map((template) => {
    const pattern = template.replaceAll(/\{\w+\}/g, "[^/]+").replaceAll(".", String.raw`\.`);
    return { template, pattern: new RegExp(`^${pattern}$`) };
  });
  return (method, path, { status, headers, json: body, text }) => {
    const [bare = ""] = path.split("?");
    const template = templates.find(({ pattern }) => pattern.test(bare))?.template ?? "";
    const type = headers.get("content-type") ?? "";
    const content = paths[template]?.[method]?.responses[String(status)]?.content;
    if (content?.[type] === undefined)
      throw new Error(`${method} ${path}: ${status} ${type} is not documented: ${text}`);
    const pointer = ["paths", template, method, "responses", String(status), "content", type, "schema"];
    const ref = pointer
      .map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1"))
      .map(encodeURIComponent)
      .join("/");
    if (ajv.validate({ $ref: `api#/${ref}` }, body)) return;
    throw new Error(`${method} ${path}: ${ajv.errorsText()}: ${text}`);
  };
}
