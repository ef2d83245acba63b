import type { Centre } from "../centre/centre.ts";
import type { CliContext } from "./context.ts";
import { requirePassphrase } from "./passphrase.ts";

/** Runs `work` on the centre of a folder with its keys unlocked, and closes it whatever happens. */
export async function withUnlockedCentre<T>(
  context: CliContext,
  folder: string,
  work: (centre: Centre) => Promise<T>,
): Promise<T> {
  return run(context, folder, await requirePassphrase(context), work);
}

/** The same with the keys locked: enough for whatever does not sign. */
export async function withCentre<T>(
  context: CliContext,
  folder: string,
  work: (centre: Centre) => Promise<T>,
): Promise<T> {
  return run(context, folder, undefined, work);
}

/** Unlocked where the environment has the passphrase, so that what is due can be signed; nobody is asked. */
export async function withCentreAsGiven<T>(
  context: CliContext,
  folder: string,
  work: (centre: Centre) => Promise<T>,
): Promise<T> {
  return run(context, folder, context.ports.settings.passphrase, work);
}

async function run<T>(
  { ports }: CliContext,
  folder: string,
  passphrase: string | undefined,
  work: (centre: Centre) => Promise<T>,
): Promise<T> {
  const { centre, close } = await ports.centres.open(folder, passphrase);
  try {
    return await work(centre);
  } finally {
    await close();
  }
}
