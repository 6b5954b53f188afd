/**
 * How long a text, how many of a thing and how deep a nesting may be in what comes from outside: one set for files, links, the browser's
 * database and the page's own edits, so that the page makes nothing that its own reader refuses. The limits of settings stand beside the
 * settings: `configurationLimits`, `trainLimits`, `evaluateLimits`, `traceLimits`. docs/file-format.md lists all of them.
 */

/** Characters of a notebook's title: a line of a list. */
export const LONGEST_TITLE = 200;
/** Characters of a cell's name as a person types it: a heading. */
export const LONGEST_NAME = 80;
/** Characters of a cell's name at all: a copy has a number behind the name of the original. */
export const LONGEST_COPY_NAME = LONGEST_NAME + 20;
/** Characters of a text cell: about fifty pages, which a page still reads and draws at once. */
export const LONGEST_MARKDOWN = 100_000;
/** Characters of a problem cell. A problem has at most 200; what is longer is kept as it was typed, with a sentence. */
export const LONGEST_PROBLEM = 20_000;
/** Characters of all texts of a document together. The document is written whole with every edit. */
export const LONGEST_DOCUMENT = 2_000_000;
/** Cells of a document: each is drawn. */
export const MOST_CELLS = 1_000;
/** Cells that one chart or comparison reads: more lines than these cannot be told apart. */
export const MOST_READ = 64;

/** Characters of a text that a model wrote, and of what is said of it: a model writes at most 511 tokens of at most 62 characters each. */
export const LONGEST_WRITTEN = 40_000;
/** Characters of one line that describes: a backend, a version, a model with the training that it comes from. */
export const LONGEST_LINE = 400;
/** Characters of a problem's statement, id and answer, which are made from at most 200 typed ones. */
export const LONGEST_STATEMENT = 1_000;
/** Settings and versions that a provenance lists. */
export const MOST_FACTS = 100;

/** Steps and characters of a trace: seventeen paths of a tree, each step with its reflections. */
export const MOST_TRACE_STEPS = 20_000;
export const LONGEST_TRACE = 2_000_000;

/** Results and runs of a notebook file: each cell shows at most one. */
export const MOST_RESULTS = MOST_CELLS;
/** Entries of one arm of a training, or of one model of an evaluation: with more the file would be larger than any may be. */
export const MOST_ENTRIES = 200_000;

/** Searched problems of a corpus. */
export const MOST_CORPUS_PROBLEMS = 20_000;

/** Milliseconds that something took: thirty years. */
export const LONGEST_TIME_MS = 1e12;
/** The size of a number that was measured: far above every loss and every length. */
export const LARGEST_MEASURE = 1e15;
/** The largest seed that a field takes. */
export const LARGEST_SEED = 999_999_999;

/** Bytes of a notebook file. A larger one is refused before it is read. */
export const LARGEST_FILE = 64 * 1024 * 1024;
/** Values in a JSON text: an honest file of the largest size has three million. */
export const MOST_VALUES = 4_000_000;
/** Levels of values in each other: an honest file has ten. */
export const DEEPEST_NESTING = 40;
/** Fields of one object: an honest one has a field for each cell at most. */
export const MOST_FIELDS = 2_000;

/** Characters of a link. A longer one is cut short by somebody on its way. */
export const LONGEST_LINK = 8_000;
/** Bytes that the document in a link has when it is inflated: a link of 8,000 characters holds about 30,000 of a document that repeats little. */
export const LARGEST_LINKED = 200_000;
