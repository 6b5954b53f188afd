/**
 * The greatest lengths, counts and nesting of data from outside. One set serves files, links, the browser's database and the page's own
 * edits, so that the page makes nothing that its own reader refuses. The limits of settings are beside the settings: `configurationLimits`,
 * `trainLimits`, `evaluateLimits`, `traceLimits`. docs/file-format.md lists all of them.
 */

/** Characters of a notebook's title, which takes one line of a list. */
export const LONGEST_TITLE = 200;
/** Characters of a cell's name that a person types. */
export const LONGEST_NAME = 80;
/** Characters of any cell's name: a copy's name is the original's with a number. */
export const LONGEST_COPY_NAME = LONGEST_NAME + 20;
/** Characters of a text cell: about fifty pages, which a page still reads and draws quickly. */
export const LONGEST_MARKDOWN = 100_000;
/** Characters of a problem cell. A problem has at most 200; a longer text stays as typed, with an error message. */
export const LONGEST_PROBLEM = 20_000;
/** Characters of all texts of a document together. Every edit writes the whole document. */
export const LONGEST_DOCUMENT = 2_000_000;
/** Cells of a document. Each one is drawn. */
export const MOST_CELLS = 1_000;
/** Cells that one chart or comparison reads: more lines could not be told apart. */
export const MOST_READ = 64;

/** Characters of a text that a model wrote, or of a remark on it: a model writes at most 511 tokens of at most 62 characters each. */
export const LONGEST_WRITTEN = 40_000;
/** Characters of a descriptive line: a backend, a version, a model with the training that it comes from. */
export const LONGEST_LINE = 400;
/** Characters of a problem's statement, id and answer, which come from at most 200 typed ones. */
export const LONGEST_STATEMENT = 1_000;
/** The most settings, and the most versions, of a provenance. */
export const MOST_FACTS = 100;

/** Steps and characters of a trace: seventeen paths of a tree, each step with its reflections. */
export const MOST_TRACE_STEPS = 20_000;
export const LONGEST_TRACE = 2_000_000;

/** Results and runs of a notebook file: each cell shows at most one. */
export const MOST_RESULTS = MOST_CELLS;
/** Entries of one arm of a training, or of one model of an evaluation: more would exceed the largest file. */
export const MOST_ENTRIES = 200_000;

/** Searched problems of a corpus. */
export const MOST_CORPUS_PROBLEMS = 20_000;

/** Milliseconds of any duration: thirty years. */
export const LONGEST_TIME_MS = 1e12;
/** The absolute value of a measured number: far above every loss and every length. */
export const LARGEST_MEASURE = 1e15;
/** The largest seed that a field takes. */
export const LARGEST_SEED = 999_999_999;

/** Bytes of a notebook file. A larger one is refused before it is read. */
export const LARGEST_FILE = 64 * 1024 * 1024;
/** Values in a JSON text: a valid file of the largest size has three million. */
export const MOST_VALUES = 4_000_000;
/** Levels of nested values: a valid file has ten. */
export const DEEPEST_NESTING = 40;
/** Fields of one object: a valid one has at most a field for each cell. */
export const MOST_FIELDS = 2_000;

/** Characters of a link: mail programs and messengers cut longer ones. */
export const LONGEST_LINK = 8_000;
/** Bytes of a link's document when inflated: a link of 8,000 characters holds about 30,000 bytes of a document with few repetitions. */
export const LARGEST_LINKED = 200_000;
