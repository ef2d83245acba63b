/** Entry windows and locks: what opens, closes and locks a class's sheet (D11). */
import { describe, expect, test } from "vitest";
import { closedWindow, decideWindow, type WindowState } from "../../../src/record/entry-window.ts";

const open: WindowState = {
  opensAt: "2025-09-05T00:00:00Z",
  closesAt: "2026-01-15T17:00:00Z",
  lockedAt: null,
};
const locked = { ...open, lockedAt: "2026-01-16T01:00:00Z" };
const set = { type: "set", opensAt: open.opensAt, closesAt: open.closesAt } as const;
const lock = { type: "lock", at: locked.lockedAt } as const;
const unlock = { type: "unlock", reason: "Bổ sung điểm thi lại" } as const;

describe("given no window or an open one", () => {
  test("it is set", () => {
    expect(decideWindow(undefined, set)).toEqual({ ok: true, window: open });
    const longer = { ...set, closesAt: "2026-01-20T17:00:00Z" };
    expect(decideWindow(open, longer)).toEqual({
      ok: true,
      window: { ...open, closesAt: longer.closesAt },
    });
  });

  test("it is locked, once", () => {
    expect(decideWindow(open, lock)).toEqual({ ok: true, window: locked });
    const later = { type: "lock", at: "2026-02-01T00:00:00Z" } as const;
    expect(decideWindow(locked, later)).toEqual({ ok: true, window: locked });
    expect(decideWindow(undefined, lock)).toMatchObject({ ok: false, code: "window_closed" });
  });

  test.each([
    [{ ...set, opensAt: "2025-09-05" }, "opensAt"],
    [{ ...set, opensAt: "2025-02-30T00:00:00Z" }, "opensAt"],
    [{ ...set, closesAt: "2026-01-15T17:00:00+07:00" }, "closesAt"],
    [{ ...set, closesAt: open.opensAt }, "opensAt is not before closesAt"],
  ])("moments that are none, or in the wrong order, are refused", (command, detail) => {
    expect(decideWindow(open, command)).toEqual({ ok: false, code: "window_wrong", detail });
  });
});

describe("given a locked sheet", () => {
  test("it is unlocked with a reason", () => {
    expect(decideWindow(locked, unlock)).toEqual({ ok: true, window: open });
    expect(decideWindow(locked, { ...unlock, reason: " " })).toMatchObject({
      code: "reason_missing",
    });
  });

  test("its window is not set anew", () => {
    expect(decideWindow(locked, set)).toMatchObject({ code: "sheet_locked" });
  });
});

test("a sheet takes entries from the moment it opens until before it closes, unless locked", () => {
  const codeAt = (at: string, window: WindowState | undefined = open) => closedWindow(window, at)?.code;
  expect(codeAt("2025-09-04T23:59:59Z")).toBe("window_closed");
  expect(codeAt("2025-09-05T00:00:00Z")).toBeUndefined();
  expect(codeAt("2026-01-15T16:59:59Z")).toBeUndefined();
  expect(codeAt("2026-01-15T17:00:00Z")).toBe("window_closed");
  expect(codeAt("2025-10-01T00:00:00Z", locked)).toBe("sheet_locked");
  expect(closedWindow(undefined, "2025-10-01T00:00:00Z")?.code).toBe("window_closed");
});
