/** What each code of a system error means, as the end of a sentence. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is no folder",
  EEXIST: "something else is there already",
  EACCES: "this user has no permission",
  EPERM: "this user has no permission",
  EROFS: "the disk is read-only",
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

/** Why the system refused, as the end of a sentence. Any other error is a bug and is thrown again. */
export function systemReason(error: unknown): string {
  if (!isSystemError(error)) throw error;
  return reasons[error.code ?? ""] ?? error.message;
}
