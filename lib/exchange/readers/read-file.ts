import { failure, ok, type Result } from "../../base/result";
import { textOfBytes } from "../file-text";
import { LARGEST_FILE } from "../limits";
import { readJson } from "../parse-json";
import { inPlainWords } from "../refusal";
import type { FileHead, Reader, ReadingWatch } from "./reader";
import { topFormat } from "./top-format";
import { whyUnread } from "./unread";

/** The content of a file, and the reader that read it. */
export interface ReadFile<Content> {
  readonly format: string;
  readonly words: string;
  readonly content: Content;
}

/**
 * Reads a file of any format that one of the readers takes. The first reader that knows the content is asked. The error names the place and the reason,
 * or says what the file is instead.
 */
export async function readFile<Content>(
  readers: readonly Reader<Content>[],
  bytes: Uint8Array,
  name: string,
  watch: ReadingWatch = {},
): Promise<Result<ReadFile<Content>>> {
  if (bytes.length > LARGEST_FILE) return failure(`At the beginning: ${tooLarge(bytes.length)}`);
  const text = textOfBytes(bytes, "nothing that Astrolabe reads");
  const head: FileHead = { bytes, text: text.ok ? text.value : "", format: text.ok ? topFormat(text.value) : null };
  const reader = readers.find((candidate) => candidate.detect(head, name));
  if (reader === undefined) return inPlainWords(failure(whyNobodyReads(readers, head, text)));
  const content = inPlainWords(await reader.read({ ...head, name }, watch));
  return content.ok ? ok({ format: reader.name, words: reader.words, content: content.value }) : content;
}

export const tooLarge = (bytes: number): string =>
  `the file has ${(bytes / 1024 / 1024).toFixed(1)} MB; a file has at most ${LARGEST_FILE / 1024 / 1024}.`;

function whyNobodyReads(readers: readonly Reader<unknown>[], head: FileHead, text: Result<string>): string {
  const known = whyUnread(head);
  if (known !== null) return `At the beginning: ${known}.`;
  if (!text.ok) return text.error;
  const json = readJson(head.text);
  if (!json.ok) return json.error;
  const { format } = head;
  if (format === null) return `At format: the field is missing, so this is no file of Astrolabe. ${whatIsRead(readers)}`;
  const [, kind = "", version = ""] = /^(astrolabe-[a-z-]{1,40})\/(\d{1,6})$/.exec(format) ?? [];
  const ours = readers.find((reader) => reader.name.startsWith(`${kind}/`));
  if (kind !== "" && ours !== undefined && Number(version) > Number(ours.name.split("/")[1])) {
    return `At format: a newer Astrolabe wrote ${ours.words} of version ${version}; this one reads version ${ours.name.split("/")[1]}. Load the page again to get the newest.`;
  }
  return `At format: "${format.length > 40 ? `${format.slice(0, 40)}…` : format}" is not a format of Astrolabe. ${whatIsRead(readers)}`;
}

const whatIsRead = (readers: readonly Reader<unknown>[]): string => `It reads ${readers.map(({ words }) => words).join(", ")}.`;
