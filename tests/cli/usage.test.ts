import { describe, expect, it } from "vitest";
import { runCli } from "../../src/cli/run-cli.ts";
import type { CliPorts } from "../../src/cli/ports.ts";
import { hocbaProcess, oneLine } from "./hocba.ts";

/** Runs in this process, with ports that must not be reached: wrong usage opens nothing. */
async function runBare(...argv: string[]) {
  let stdout = "";
  let stderr = "";
  const known: Partial<CliPorts> = {
    stdout: { write: (text) => void (stdout += text), isTty: false },
    stderr: { write: (text) => void (stderr += text), isTty: false },
    settings: { language: "en", debug: false },
    version: "1.2.3",
    askSecret: undefined,
    explainAdapterError: () => undefined,
  };
  const status = await runCli(argv, known as CliPorts);
  return { status, stdout, stderr };
}

const commands = [
  ["init"],
  ["issue"],
  ["verify"],
  ["revoke"],
  ["suspend"],
  ["reinstate"],
  ["trust", "export"],
  ["status", "export"],
  ["key", "new"],
  ["key", "list"],
  ["serve"],
  ["demo"],
];

describe("help", () => {
  it.each(commands)("of %s %s has an example, in both languages", async (...command) => {
    const words = command.filter((word) => typeof word === "string");
    const english = await runBare(...words, "--help");
    expect(english).toMatchObject({ status: 0, stderr: "" });
    expect(english.stdout).toContain(`Example:\n  hocba ${words.join(" ")}`);
    const vietnamese = await runBare(...words, "--help", "--lang", "vi");
    expect(vietnamese.stdout).toContain("Ví dụ:\n  hocba");
    expect(vietnamese.stdout).toContain("Cách dùng:");
  });

  it("comes on stderr with 64 where no command is given", async () => {
    const { status, stdout, stderr } = await runBare();
    expect({ status, stdout }).toEqual({ status: 64, stdout: "" });
    expect(stderr).toContain("Usage: hocba");
  });

  it("gives the version", async () => {
    expect(await runBare("--version")).toEqual({ status: 0, stdout: "1.2.3\n", stderr: "" });
  });
});

describe("wrong usage ends with 64 and one line", () => {
  const issue = ["issue", "--data", "d", "--out", "o"];
  const init = ["init", "--data", "d", "--name", "N", "--did", "did:key", "--base-url", "https://h.vn"];
  it.each<[string, string, string[]]>([
    ["an unknown command", "command_unknown", ["publish"]],
    ["an unknown option", "option_unknown", ["verify", "x", "--fast"]],
    ["no file", "argument_missing", issue],
    ["two record files", "argument_surplus", [...issue, "a", "b"]],
    ["no --data", "option_missing", ["key", "list"]],
    ["an option without its value", "option_missing", ["key", "list", "--data"]],
    ["no reason", "option_missing", ["revoke", "urn:uuid:x", "--data", "d", "--basis", "b"]],
    ["a DID of another method", "did_wrong", [...init, "--did", "did:ethr:0x1"]],
    ["plain http for a public host", "base_url_wrong", [...init, "--base-url", "http://h.vn"]],
    ["a base URL with a query", "base_url_wrong", [...init, "--base-url", "https://h.vn/?a"]],
    ["no URL at all", "base_url_wrong", [...init, "--base-url", "h.vn"]],
    ["a blank name", "name_wrong", [...init, "--name", "  "]],
    ["a name with a control character", "name_wrong", [...init, "--name", "A\u0007"]],
    ["a port out of range", "port_wrong", ["serve", "--data", "d", "--port", "70000"]],
    ["a port that is no number", "port_wrong", ["demo", "--port", "http"]],
    ["a VC API without a token", "token_missing", ["serve", "--data", "d", "--vc-api"]],
    [
      "an open VC API on all addresses",
      "open_api_exposed",
      ["serve", "--data", "d", "--vc-api", "--vc-api-auth", "none", "--host", "0.0.0.0"],
    ],
    ["an unknown way to authenticate", "usage", ["serve", "--data", "d", "--vc-api", "--vc-api-auth", "x"]],
  ])("%s", async (_, code, argv) => {
    const { status, stdout, stderr } = await runBare(...argv);
    expect({ status, stdout }).toEqual({ status: 64, stdout: "" });
    expect(stderr).toMatch(oneLine(code));
  });
});

describe("the program itself", () => {
  it("speaks Vietnamese by default, English by HOCBA_LANG, and hands on its exit status", async () => {
    const [vietnamese, english, byOption] = await Promise.all([
      hocbaProcess(["publish"], { env: {} }),
      hocbaProcess(["publish"], { env: { HOCBA_LANG: "en" } }),
      hocbaProcess(["publish", "--lang=en"], { env: { HOCBA_LANG: "vi" } }),
    ]);
    expect(vietnamese).toMatchObject({
      status: 64,
      stderr: "hocba: Không có lệnh này: publish. Xem `hocba --help`. [command_unknown]\n",
    });
    expect(english.stderr).toMatch(oneLine("command_unknown"));
    expect(english.stderr).toContain("no such command");
    expect(byOption.stderr).toBe(english.stderr);
  });

  it("shows a stack trace only for HOCBA_DEBUG=1", async () => {
    const debug = await hocbaProcess(["publish"], { env: { HOCBA_DEBUG: "1" } });
    expect(debug.stderr).toContain("\n    at ");
  });
});
