import { constants } from "node:fs";
import { access, mkdir, mkdtemp, open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { CommandError } from "./command";
import { isOpenedByCaller, kindOfPlace } from "./input-files";
import { quoted } from "./printable";
import { isSystemError, systemReason } from "./system-fault";

const unwritable = (path: string, reason: string) => new CommandError(`${quoted(path)} cannot be written: ${reason}.`, 1);

const onSystemError = (path: string) => (error: unknown) => {
  throw unwritable(path, systemReason(error));
};

/** What is at a path; null where nothing is. A path that cannot be looked at is refused. */
const lookAt = (path: string) =>
  stat(path).catch((error: unknown) => (isSystemError(error) && error.code === "ENOENT" ? null : onSystemError(path)(error)));

/**
 * Checks, before any work, that an output can be written. Refuses a place that is no file, a folder that takes no new file, and any of the
 * inputs. Changes nothing on the disk.
 */
export async function checkOutput(path: string, inputs: readonly string[] = []): Promise<void> {
  const there = await lookAt(path);
  if (there === null && path.endsWith("/")) throw unwritable(path, "it is the name of a folder, and a file was expected");
  if (there !== null) {
    const kind = kindOfPlace(there);
    if (kind === "a device" || isOpenedByCaller(path)) return;
    if (kind !== null) throw unwritable(path, `it is ${kind}, and a file was expected`);
    for (const input of inputs) {
      const read = await stat(input).catch(() => null);
      if (read?.ino === there.ino && read.dev === there.dev) throw unwritable(path, `it is the file that is read, ${quoted(input)}`);
    }
    await access(path, constants.W_OK).catch(onSystemError(path));
  }
  await checkFolderOf(await targetOf(path), path);
}

/** As `checkOutput`, for a folder of outputs. Makes the folder, and those above it. */
export async function checkOutputFolder(folder: string): Promise<void> {
  await makeFolder(folder).catch(onSystemError(folder));
  await checkFolderOf(join(folder, "file"), folder);
}

async function checkFolderOf(target: string, said: string): Promise<void> {
  const trial = besideName(target);
  try {
    await (await open(trial, "wx")).close();
    await rm(trial);
  } catch (error) {
    const reason = isSystemError(error) && error.code === "ENOENT" ? `there is no folder ${quoted(dirname(target))}` : systemReason(error);
    throw unwritable(said, reason);
  }
}

/** The file that a path leads to through links, so that writing keeps the link. */
const targetOf = (path: string): Promise<string> => realpath(path).catch(() => path);

/** Makes a folder and those above it. Node's recursive mkdir never returns where a system refuses with an unusual error, as in /proc. */
export async function makeFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => null);
  if (there?.isDirectory()) return;
  try {
    await mkdir(folder);
  } catch (error) {
    if (!isSystemError(error) || error.code !== "ENOENT" || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

let written = 0;
const besideName = (target: string): string => join(dirname(target), `.astrolabe-${process.pid}-${++written}.partial`);

/**
 * Writes a file beside its place, then renames it. So neither a full disk nor a kill leaves half a file or destroys the one before. A
 * device is written to directly.
 */
export async function writeOutput(path: string, content: string | Uint8Array): Promise<void> {
  const there = await lookAt(path);
  if (there !== null && !there.isFile()) {
    await writeFile(path, content).catch(onSystemError(path));
    return;
  }
  const target = await targetOf(path);
  const beside = besideName(target);
  try {
    const file = await open(beside, "wx");
    try {
      if (there !== null) await file.chmod(there.mode & 0o777);
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    onSystemError(path)(error);
  }
}

/** As `writeOutput`, and makes the folders above. */
export async function writeInFolder(path: string, content: string | Uint8Array): Promise<void> {
  await makeFolder(dirname(path)).catch(onSystemError(path));
  await writeOutput(path, content);
}

/** Writes a result that took long to make. If its place refuses it, the result is written elsewhere, and the error says where. */
export async function writeOrElsewhere(what: string, place: string, write: (place: string) => Promise<void>): Promise<void> {
  try {
    await write(place);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    for (const folder of [tmpdir(), process.cwd(), homedir()]) {
      const other = await tryElsewhere(folder, basename(place), write);
      if (other !== null) throw new CommandError(`${error.message} ${what} is in ${quoted(other)} instead.`, 1);
    }
    throw new CommandError(`${error.message} ${what} is lost: no other folder could take it either.`, 1);
  }
}

/** Writes into a fresh folder inside this one. Returns where; null if that fails too. */
async function tryElsewhere(folder: string, name: string, write: (place: string) => Promise<void>): Promise<string | null> {
  let fresh: string | null = null;
  try {
    fresh = await mkdtemp(join(folder, "astrolabe-"));
    await write(join(fresh, name));
    return join(fresh, name);
  } catch (error) {
    if (!(error instanceof CommandError) && !isSystemError(error)) throw error;
    if (fresh !== null) await rm(fresh, { recursive: true, force: true });
    return null;
  }
}
