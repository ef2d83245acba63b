import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { crc32, deflateSync } from "node:zlib";
import fc from "fast-check";
import { create } from "qrcode";
import { afterAll, describe, expect, test } from "vitest";
import { buildQrLink, parseQrText, type QrSegment } from "../../../src/credential/codec/qr-link.ts";
import { decodeQrPayload, encodeQrPayload } from "../../../src/credential/codec/qr-payload.ts";
import { limits } from "../../../src/credential/model/limits.ts";
import { imageSize } from "../../../src/paper/image-size.ts";
import { renderQr } from "../../../src/paper/qr-image.ts";
import { openQrImageReader, readQrImage } from "../../../src/paper/read-qr-image.ts";

const golden = (name: string) => readFileSync(new URL(`./golden/${name}`, import.meta.url));
const record = golden("year-record.txt").toString("utf8");
const link = buildQrLink("https://hocba.example.edu.vn", encodeQrPayload(record));
const code = await renderQr(link.segments);

const reader = openQrImageReader();
afterAll(() => reader.close());

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** An 8-bit grey PNG whose header claims `width` × `height`, around any pixel data. */
function png(width: number, height: number, lines: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  const data = chunk("IDAT", deflateSync(lines));
  return Buffer.concat([signature, chunk("IHDR", header), data, chunk("IEND", Buffer.alloc(0))]);
}

/** Lines of `width` pixels, each after its filter byte. */
function pixels(width: number, height: number, grey: (x: number, y: number) => number): Buffer {
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) lines[y * (width + 1) + 1 + x] = grey(x, y);
  }
  return lines;
}

describe("drawing and reading back", () => {
  test("a year record makes version 15 and reads back to its exact text", async () => {
    expect(code.version).toBe(15);
    expect(await reader.read(code.png)).toEqual({ ok: true, texts: [link.text] });
  });

  test("the PNG has 8 pixels a module and 4 modules of quiet zone", () => {
    const side = (17 + 4 * code.version + 8) * 8;
    expect(imageSize(code.png)).toEqual({ format: "png", width: side, height: side });
  });

  test("the SVG has the same modules and quiet zone", () => {
    const side = 17 + 4 * code.version + 8;
    expect(code.svg).toMatch(new RegExp(`^<svg [^>]*viewBox="0 0 ${side} ${side}"`));
  });

  test("the terminal's blocks read back too, as an image of 4 pixels a module", async () => {
    const plain = stripVTControlCharacters(code.terminal).split("\n");
    const dark = (x: number, y: number) =>
      (y % 2 === 0 ? "▀█" : "▄█").includes(plain[Math.floor(y / 2)]?.[x] ?? "");
    const side = plain[0]!.length;
    const lines = pixels(side * 4, side * 4, (x, y) => (dark(x >> 2, y >> 2) ? 0 : 255));
    expect(await reader.read(png(side * 4, side * 4, lines))).toEqual({ ok: true, texts: [link.text] });
  });

  test("D7: a photo of a printed record, slanted and noisy, reads to the record", async () => {
    const reading = await reader.read(golden("photo.jpg"));
    expect(reading.ok && reading.texts).toHaveLength(1);
    const parsed = parseQrText(reading.ok ? reading.texts[0]! : "");
    expect(decodeQrPayload(parsed.ok ? parsed.digits : "")).toEqual({ ok: true, text: record });
  });

  test("several codes in one picture: all their texts", async () => {
    const [first, second] = [picture(link.segments), picture([{ mode: "alphanumeric", data: "ANOTHER" }])];
    const grey = (x: number, y: number) =>
      x < first.side ? first.grey(x, y) : second.grey(x - first.side, y);
    const width = first.side + second.side;
    const pair = await reader.read(png(width, first.side, pixels(width, first.side, grey)));
    expect(pair.ok && pair.texts.toSorted()).toEqual(["ANOTHER", link.text]);
  });

  test("one image needs no reader of its own to be opened", async () => {
    expect(await readQrImage(code.png)).toEqual({ ok: true, texts: [link.text] });
  });
});

/** A code of 4 pixels a module with its quiet zone, as a function of the place. */
function picture(segments: QrSegment[]): { side: number; grey: (x: number, y: number) => number } {
  const { modules } = create(segments, { errorCorrectionLevel: "M" });
  const at = (place: number) => Math.floor(place / 4) - 4;
  const inside = (x: number, y: number) => Math.min(x, y) >= 0 && Math.max(x, y) < modules.size;
  const dark = (x: number, y: number) => inside(x, y) && modules.get(y, x) === 1;
  return { side: (modules.size + 8) * 4, grey: (x, y) => (dark(at(x), at(y)) ? 0 : 255) };
}

describe("pictures without a code", () => {
  test("a white one", async () => {
    const blank = png(
      300,
      300,
      pixels(300, 300, () => 255),
    );
    expect(await reader.read(blank)).toEqual({ ok: false, code: "no_code_in_image" });
  });

  test("a code with half of it covered", async () => {
    const { side, grey } = picture(link.segments);
    const half = png(
      side,
      side,
      pixels(side, side, (x, y) => (x > side / 2 ? 255 : grey(x, y))),
    );
    expect(await reader.read(half)).toEqual({ ok: false, code: "no_code_in_image" });
  });
});

describe("hostile and damaged files", () => {
  test.each([
    ["nothing", Buffer.alloc(0), "image_unreadable"],
    ["text", Buffer.from(link.text), "image_unreadable"],
    ["a GIF", Buffer.from("474946383961010001000000", "hex"), "image_unreadable"],
    ["a PNG signature alone", code.png.subarray(0, 8), "image_unreadable"],
    ["a PNG cut short", code.png.subarray(0, 3_000), "image_unreadable"],
    ["a PNG of no height", png(100, 0, Buffer.alloc(0)), "image_unreadable"],
    ["a JPEG cut within its header", golden("photo.jpg").subarray(0, 300), "image_unreadable"],
    ["a PNG that claims 100,000 × 100,000", png(100_000, 100_000, Buffer.alloc(10)), "too_large"],
    ["a JPEG that claims 65,535 × 65,535", jpegHeader(65_535, 65_535), "too_large"],
    ["a file beyond the limit", Buffer.alloc(limits.imageBytes + 1), "too_large"],
    [
      "a PNG of 100 × 100 that holds 64 MB",
      png(100, 100, Buffer.alloc(64 * 1024 * 1024)),
      "image_unreadable",
    ],
  ])("%s", async (_, file, expected) => {
    expect(await reader.read(file)).toEqual({ ok: false, code: expected });
  });

  test("a JPEG with half of its picture still gets an answer", async () => {
    const file = golden("photo.jpg");
    const reading = await reader.read(file.subarray(0, file.length / 2));
    expect(reading.ok).toBe(false);
  });

  test("a picture made to keep the reader busy for minutes ends, and the next one is read", async () => {
    const side = 4_000;
    const corner = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"];
    const flood = pixels(side, side, (x, y) => (corner[y % 9]?.[x % 9] === "1" ? 0 : 255));
    const hasty = openQrImageReader(3_000);
    const [busy, next] = await Promise.all([hasty.read(png(side, side, flood)), hasty.read(code.png)]);
    await hasty.close();
    expect(busy).toEqual({ ok: false, code: "no_code_in_image" });
    expect(next).toEqual({ ok: true, texts: [link.text] });
  });

  test("any bytes behind a good header", async () => {
    const starts = [code.png.subarray(0, 33), golden("photo.jpg").subarray(0, 180), Buffer.alloc(0)];
    const file = fc
      .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }))
      .map((parts) => Buffer.concat(parts));
    await fc.assert(
      fc.asyncProperty(file, async (bytes) => {
        expect((await reader.read(bytes)).ok).toBe(false);
      }),
    );
  });

  test("any byte of a picture changed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(code.png.length - 1), fc.nat(255), async (at, byte) => {
        const file = Buffer.from(code.png);
        file[at] = byte;
        const reading = await reader.read(file);
        expect(reading.ok ? reading.texts : []).toSatisfy((texts: string[]) =>
          texts.every((text) => text === link.text),
        );
      }),
      { numRuns: 60 },
    );
  });
});

/** SOI, an APP0 of 4 bytes, fill bytes, then a frame header. */
function jpegHeader(width: number, height: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  return Buffer.concat([
    Buffer.from("ffd8ffe000040000ffffffc0000b08", "hex"),
    size,
    Buffer.from("0101110000", "hex"),
  ]);
}

describe("imageSize", () => {
  test("reads the header of PNG and JPEG", () => {
    expect(imageSize(png(7, 9, Buffer.alloc(0)))).toEqual({ format: "png", width: 7, height: 9 });
    expect(imageSize(jpegHeader(640, 480))).toEqual({ format: "jpeg", width: 640, height: 480 });
    expect(imageSize(golden("photo.jpg"))).toEqual({ format: "jpeg", width: 900, height: 700 });
  });

  test("reads a file that lies within a larger buffer", () => {
    const padded = Buffer.concat([Buffer.alloc(5), png(7, 9, Buffer.alloc(0))]);
    expect(imageSize(padded.subarray(5))).toEqual({ format: "png", width: 7, height: 9 });
  });

  test("any bytes get an answer", () => {
    const start = fc.constantFrom("", "ffd8", "ffd8ffe0", "89504e470d0a1a0a0000000d49484452");
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 60 }), (head, rest) => {
        const size = imageSize(Buffer.concat([Buffer.from(head, "hex"), rest]));
        if (size !== undefined) expect(size.width * size.height).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });
});
