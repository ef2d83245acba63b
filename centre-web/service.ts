/** What the service refused: its words for the person, its code for the script. */
export class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Calls the API of the page's own service in the page's language. Throws `Refusal`. */
export async function post<T>(path: string, body?: object): Promise<T> {
  const language = { "Accept-Language": document.documentElement.lang };
  const json = { ...language, "Content-Type": "application/json" };
  const content = body === undefined ? { headers: language } : { headers: json, body: JSON.stringify(body) };
  const answer = await fetch(path, { method: "POST", ...content });
  const read = (await answer.json()) as T & { code: string; title: string; next: string };
  if (!answer.ok) throw new Refusal(read.code, `${read.title} ${read.next}`);
  return read;
}
