/** A quad as canonical N-Quads write it: IRIs in `<>`, blank nodes as `_:c14n…`, literals in quotes. */
export interface Quad {
  subject: string;
  predicate: string;
  object: string;
  /** Undefined in the default graph. */
  graph: string | undefined;
}

export const RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";

/**
 * Reads canonical N-Quads (RDF Dataset Canonicalization, section 5): one quad a line, one space between
 * terms, and a space nowhere but inside a literal.
 */
export function parseNQuads(bytes: Uint8Array): Quad[] {
  const lines = new TextDecoder().decode(bytes).split("\n");
  return lines.filter((line) => line !== "").map(parseLine);
}

function parseLine(line: string): Quad {
  const [subject = "", predicate = ""] = line.split(" ", 2);
  const rest = line.slice(subject.length + predicate.length + 2, -" .".length);
  // A quotation mark inside a literal is escaped, but a language or datatype may follow the last one.
  const end = rest.startsWith('"') ? rest.lastIndexOf('"') : 0;
  const space = rest.indexOf(" ", end);
  if (space < 0) return { subject, predicate, object: rest, graph: undefined };
  return { subject, predicate, object: rest.slice(0, space), graph: rest.slice(space + 1) };
}

/** The text between a literal's quotation marks, escapes as they stand; undefined for another term. */
export function lexicalForm(object: string): string | undefined {
  return object.startsWith('"') ? object.slice(1, object.lastIndexOf('"')) : undefined;
}
