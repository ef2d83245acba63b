import type { CliPorts } from "../cli/ports.ts";
import { exitStatus, type ExitStatus } from "../cli/exit-status.ts";
import { explainKeyError, type KeyErrorCode } from "../keys/key-error.ts";
import { KeyFileError } from "./key-file-error.ts";
import { explainStoreError, StoreError, type StoreErrorCode } from "../store/store-error.ts";

/** What the command line says of an error of the database or of a key file. */
export const explainAdapterError: CliPorts["explainAdapterError"] = (error, language) => {
  if (error instanceof StoreError) {
    const { code } = error;
    return { code, ...explainStoreError(code, language), exit: storeExits[code] };
  }
  if (error instanceof KeyFileError) {
    const { code } = error;
    return { code, ...explainKeyError(code, language), exit: keyExits[code] };
  }
  return undefined;
};

const storeExits: Record<StoreErrorCode, ExitStatus> = {
  store_not_a_database: exitStatus.noInput,
  store_newer_version: exitStatus.noInput,
  store_busy: exitStatus.unavailable,
  store_unwritable: exitStatus.cannotCreate,
  store_full: exitStatus.inputOutput,
  store_damaged: exitStatus.inputOutput,
  evidence_unwritable: exitStatus.cannotCreate,
  evidence_unreadable: exitStatus.noPermission,
};

const keyExits: Record<KeyErrorCode, ExitStatus> = {
  key_passphrase_short: exitStatus.usage,
  key_passphrase_wrong: exitStatus.noPermission,
  key_file_missing: exitStatus.noInput,
  key_file_unreadable: exitStatus.noPermission,
  key_file_damaged: exitStatus.badData,
  key_file_newer: exitStatus.badData,
  key_file_exists: exitStatus.cannotCreate,
  key_folder_unwritable: exitStatus.cannotCreate,
};
