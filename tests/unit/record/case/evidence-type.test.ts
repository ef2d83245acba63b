import { readFile } from "node:fs/promises";
import { deflateSync, zlibSync } from "fflate";
import { toBuffer } from "qrcode";
import { describe, expect, test } from "vitest";
import { evidenceType } from "../../../../src/record/case/evidence-type.ts";
import {
  jpegFile,
  jpegParts,
  pdfFile,
  pngChunk,
  pngFile,
  pngHeader,
} from "../../../helpers/evidence-files.ts";

const ascii = (text: string) => new TextEncoder().encode(text);
const joined = (file: Uint8Array, ...more: Uint8Array[]) =>
  Uint8Array.from([file, ...more].flatMap((part) => [...part]));
const pixels = pngChunk("IDAT", [...zlibSync(Uint8Array.of(0, 128))]);
const end = pngChunk("IEND");
const { start, application, frame, scan, data } = jpegParts;

describe("the type of an evidence file is told by its content", () => {
  test("files of real programs", async () => {
    const photo = await readFile(new URL("../../codec/golden/photo.jpg", import.meta.url));
    expect(evidenceType(photo)).toBe("image/jpeg");
    expect(evidenceType(await toBuffer("hocba"))).toBe("image/png");
  });

  test("the least that each kind is made of", () => {
    expect(evidenceType(pdfFile())).toBe("application/pdf");
    expect(evidenceType(pngFile())).toBe("image/png");
    expect(evidenceType(jpegFile())).toBe("image/jpeg");
  });

  test("also where it is a part of a larger buffer", () => {
    for (const file of [pdfFile(), pngFile(), jpegFile()]) {
      const larger = joined(ascii("xxxxx"), file, ascii("y"));
      expect(evidenceType(larger.subarray(5, -1))).toBe(evidenceType(file));
    }
  });

  test.each([
    ["nothing", new Uint8Array()],
    ["a text", ascii("điểm thi")],
    ["a page with a script", ascii("<!doctype html><script>alert(1)</script>")],
    ["a picture that runs scripts", ascii('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["an archive, as office documents are", joined(ascii("PK\u0003\u0004"), deflateSync(ascii("x")))],
    ["an animation", ascii("GIF89a\u0001\0\u0001\0")],
    ["a program", ascii("MZ\u0090\0")],
  ])("not taken: %s", (_, file) => {
    expect(evidenceType(file)).toBeUndefined();
  });

  test("a file cut short anywhere is not taken", () => {
    for (const file of [pdfFile(), pngFile(), jpegFile()]) {
      // The last byte of the PDF is the end of a line, which it does not need.
      const whole = file.at(-1) === 0x0a ? file.length - 1 : file.length;
      for (let length = 0; length < whole; length++) {
        expect(evidenceType(file.subarray(0, length))).toBeUndefined();
      }
    }
  });
});

describe("a PDF", () => {
  test("is of a version that there is", () => {
    for (const version of ["1.0", "1.4", "1.7", "2.0"])
      expect(evidenceType(pdfFile("", version))).toBe("application/pdf");
    for (const version of ["1.8", "2.1", "0.9", "17.", "1.77"])
      expect(evidenceType(pdfFile("", version))).toBeUndefined();
  });

  test("begins with its header and not later", () => {
    expect(evidenceType(joined(ascii("\n"), pdfFile()))).toBeUndefined();
    expect(evidenceType(joined(ascii("GIF89a"), pdfFile()))).toBeUndefined();
  });

  test("may have something behind its end, but not much", () => {
    expect(evidenceType(joined(pdfFile(), ascii("\0".repeat(500))))).toBe("application/pdf");
    expect(evidenceType(joined(pdfFile(), ascii("\0".repeat(1024))))).toBeUndefined();
  });

  test("names a place inside itself", () => {
    expect(evidenceType(ascii("%PDF-1.7\nstartxref\n9\n%%EOF"))).toBe("application/pdf");
    expect(evidenceType(ascii("%PDF-1.7\nstartxref\n27\n%%EOF"))).toBeUndefined();
    expect(evidenceType(ascii("%PDF-1.7\nstartxref\n%%EOF"))).toBeUndefined();
  });
});

describe("a PNG", () => {
  test.each([
    ["without a header", [pixels, end]],
    ["with its header in the second place", [pixels, pngHeader, end]],
    ["with two headers", [pngHeader, pngHeader, pixels, end]],
    ["without an image", [pngHeader, end]],
    ["with an empty image", [pngHeader, pngChunk("IDAT"), end]],
    ["without an end", [pngHeader, pixels]],
    ["with something behind the end", [pngHeader, pixels, end, ascii("<script>")]],
    ["with a chunk behind the end", [pngHeader, pixels, end, pngChunk("tEXt")]],
  ])("is not taken %s", (_, chunks) => {
    expect(evidenceType(pngFile(chunks))).toBeUndefined();
  });

  test("may have other chunks, and its image in several", () => {
    const chunks = [pngHeader, pngChunk("tEXt", [65, 0, 66]), pixels, pixels, end];
    expect(evidenceType(pngFile(chunks))).toBe("image/png");
  });
});

describe("a JPEG", () => {
  const finish = jpegParts.end;

  test.each([
    ["without a frame", [start, application, scan, data, finish]],
    ["with a table in a frame's place", [start, [0xff, 0xc4, 0, 3, 0], scan, data, finish]],
    ["without a scan", [start, application, frame, finish]],
    ["with an empty scan", [start, frame, scan, finish]],
    ["without an end", [start, frame, scan, data]],
    ["with an end only in the scan's data", [start, frame, scan, [0x12, 0xff, 0x00, 0xd9]]],
    ["with its end before the scan", [start, application, finish, frame, scan, data]],
    ["with something that is no marker", [start, [0x3c, 0xe0, 0, 2], frame, scan, data, finish]],
    ["with a segment without a length", [start, [0xff, 0xe0, 0, 0], frame, scan, data, finish]],
    ["with a restart before the scan", [start, [0xff, 0xd0, 0, 2], frame, scan, data, finish]],
    ["with an end that has a length", [start, [0xff, 0xd9, 0, 2], frame, scan, data, finish]],
    ["with a marker that there is not", [start, [0xff, 0x02, 0, 2], frame, scan, data, finish]],
  ])("is not taken %s", (_, parts) => {
    expect(evidenceType(jpegFile(parts))).toBeUndefined();
  });

  test("may have an empty segment", () => {
    const parts = [start, [0xff, 0xfe, 0, 2], [0xff, 0xcf, 0, 2], [0xff, 0xda, 0, 2], [0], finish];
    expect(evidenceType(jpegFile(parts))).toBe("image/jpeg");
  });

  test("may be progressive, with fill bytes, several scans, and what phones write behind it", () => {
    const progressive = [frame[0]!, 0xc2, ...frame.slice(2)];
    const parts = [
      start,
      [0xff],
      application,
      progressive,
      scan,
      data,
      [0xff, 0xd0],
      data,
      scan,
      data,
      finish,
    ];
    expect(evidenceType(jpegFile([...parts, [...ascii("ftypmp42")]]))).toBe("image/jpeg");
  });
});
