import type { CodeReader, Region } from "./code-reader.ts";
import { readCodes, type FileReading } from "./read-file.ts";
import type { ProblemCode } from "./texts.ts";

export type OpenedCamera = { ok: true; stream: MediaStream } | { ok: false; code: ProblemCode };

/** 1080p, since pixels a module decide (D19); the camera at the back of a phone. */
const CONSTRAINTS: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } },
};

const PROBLEMS: ReadonlyMap<string, ProblemCode> = new Map([
  ["NotAllowedError", "camera_refused"],
  ["SecurityError", "camera_refused"],
  ["NotFoundError", "camera_absent"],
  ["OverconstrainedError", "camera_absent"],
]);

export async function openCamera(): Promise<OpenedCamera> {
  // Absent outside https (Media Capture and Streams, section 10.1), whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) return { ok: false, code: "camera_insecure" };
  try {
    return { ok: true, stream: await devices.getUserMedia(CONSTRAINTS) };
  } catch (error) {
    return { ok: false, code: PROBLEMS.get((error as { name?: string }).name ?? "") ?? "camera_busy" };
  }
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

const MAX_SIDE = 1080;

/**
 * Reads frame after frame until one holds a record, or the camera ends. Codes that are something
 * else are told to `onOther` and scanning goes on.
 */
export async function scanFrames(
  video: HTMLVideoElement,
  reader: CodeReader,
  signal: AbortSignal,
  onOther: (code: ProblemCode) => void,
): Promise<FileReading | undefined> {
  for (let frame = 0; !signal.aborted; frame++) {
    await nextFrame();
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) continue;
    const reading = await reader.read(video, regionOf(video, frame), MAX_SIDE);
    if (!reading.ok) return { kind: "problem", code: "page_incomplete" };
    if (reading.texts.length === 0) continue;
    const result = readCodes(reading.texts);
    if (result.kind !== "problem") return result;
    onOther(result.code);
  }
  return undefined;
}

/** By turns the square in the middle and its inner part, where a code held too far away gets more pixels. */
function regionOf(video: HTMLVideoElement, frame: number): Region {
  const square = Math.min(video.videoWidth, video.videoHeight);
  const side = frame % 2 === 0 ? square : square * 0.6;
  return {
    left: (video.videoWidth - side) / 2,
    top: (video.videoHeight - side) / 2,
    width: side,
    height: side,
  };
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
