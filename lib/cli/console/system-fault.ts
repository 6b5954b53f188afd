/** What the system says of a file or a stream, by its code, as the end of a sentence. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is no folder",
  EEXIST: "something else is there already",
  EACCES: "this user may not",
  EPERM: "this user may not",
  EROFS: "the disk can only be read",
  ENOSPC: "no room is left",
  EDQUOT: "this user has no room left",
  EFBIG: "it is larger than the system allows",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "it is a link that leads to itself",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  ENXIO: "nothing is at its other end",
  EIO: "the device does not answer",
  EPIPE: "its reader has closed it",
  EBUSY: "it is in use",
  ENOTEMPTY: "the folder is not empty",
  ERR_INVALID_ARG_VALUE: "no file can have such a name",
  ERR_FS_FILE_TOO_LARGE: "it is larger than can be read at once",
};

export const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "code" in error && typeof error.code === "string" && Object.hasOwn(reasons, error.code);

/** Why the system refused, as the end of a sentence. What is no error of the system is a bug, and thrown again. */
export function systemReason(error: unknown): string {
  if (!isSystemError(error)) throw error;
  return reasons[error.code ?? ""] ?? error.message;
}
