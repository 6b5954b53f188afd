import { constants, type Stats } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { textOfBytes } from "../../exchange/file-text";
import { LARGEST_FILE } from "../../exchange/limits";
import { CommandError } from "./command";
import { quoted } from "./printable";
import { systemReason } from "./system-fault";

/** Streams that the caller has opened for this process. A pipe among them has a writer; a named pipe on the disk may never get one. */
const openedByCaller = /^\/(?:dev\/(?:stdin|stdout|stderr|fd\/\d+)|proc\/self\/fd\/\d+)$/;

/** Whether the path names a stream that the caller has opened: "/dev/stdin", or what "<(command)" stands for. */
export const isOpenedByCaller = (path: string): boolean => openedByCaller.test(path);

/** What a path that is no file leads to, in words; null for a file. */
export function kindOfPlace(stats: Stats): string | null {
  if (stats.isFile()) return null;
  if (stats.isDirectory()) return "a folder";
  if (stats.isFIFO()) return "a pipe";
  if (stats.isSocket()) return "a socket";
  return "a device";
}

const unreadable = (path: string, reason: string) => new CommandError(`${quoted(path)} cannot be read: ${reason}.`, 1);

/** Opens a file for reading without waiting: a pipe without a writer is refused. */
async function openInput(path: string): Promise<FileHandle> {
  let file: FileHandle;
  try {
    file = await open(path, isOpenedByCaller(path) ? constants.O_RDONLY : constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw unreadable(path, systemReason(error));
  }
  const kind = kindOfPlace(await file.stat());
  if (kind === null || (kind !== "a folder" && isOpenedByCaller(path))) return file;
  await file.close();
  throw unreadable(path, `it is ${kind}, and a file was expected`);
}

/** The parts of a file in order. The file is closed at its end, or when the reader stops. */
export async function* readParts(path: string): AsyncGenerator<Buffer, void, void> {
  const file = await openInput(path);
  try {
    for await (const part of file.createReadStream({ autoClose: false })) yield part as Buffer;
  } catch (error) {
    throw error instanceof CommandError ? error : unreadable(path, systemReason(error));
  } finally {
    await file.close();
  }
}

/** The bytes of a file. */
export async function readInputBytes(path: string, largest = LARGEST_FILE): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of readParts(path)) {
    size += part.length;
    if (size > largest) throw unreadable(path, `it has more than ${(largest / 1024 / 1024).toLocaleString("en-US")} MiB`);
    parts.push(part);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The text of a file in UTF-8, without a byte-order mark. */
export async function readInput(path: string): Promise<string> {
  const text = textOfBytes(await readInputBytes(path), "not what was expected");
  if (!text.ok) throw new CommandError(`${quoted(path)} cannot be used. ${text.error}`, 1);
  return text.value;
}
