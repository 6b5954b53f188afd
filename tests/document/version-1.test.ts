import { describe, expect, it } from "vitest";
import { hashText } from "../../lib/base/hash";
import { newNotebook } from "../../lib/document/kinds/notebook";
import { type Original, readFragment, writeLink } from "../../lib/document/links/link";
import { readNotebookFile, writeNotebookFile } from "../../lib/document/notebook-file";
import { galleryEntry, galleryIds } from "../../lib/gallery/gallery";
import { galleryText } from "../fixtures/gallery-file";
import { recorded, shows, showsFile, showsView } from "../fixtures/version-1/shows";

const opened = (text: string) => {
  const read = readNotebookFile(text);
  if (!read.ok) throw new Error(read.error);
  return read.value;
};

describe("a file of version 1", () => {
  const notebooks: Readonly<Record<string, { readonly sha256: string }>> = JSON.parse(recorded("notebooks.json"));

  it.each(galleryIds)("opens and shows what it showed: %s", (id) => {
    const text = galleryText(id);
    const { sha256, ...shown } = notebooks[id] ?? {};
    expect(hashText(text), "the file is the one that was recorded").toBe(sha256);
    expect(showsFile(opened(text))).toEqual(shown);
  });

  it("is refused where a cell does not say whether it is collapsed, which version 2 leaves out", () => {
    const text = recorded("each-kind.astrolabe.json").replace('"isCollapsed":false,', "");
    expect(readNotebookFile(text)).toMatchObject({ ok: false, error: expect.stringContaining("At cells.0.isCollapsed") });
    const bare = { title: "One text", cells: [{ id: "a", kind: "text", name: "Text", spec: { markdown: "a" } }], results: [], shown: {} };
    const readAs = (format: string) => readNotebookFile(JSON.stringify({ format, ...bare }));
    expect(readAs("astrolabe-notebook/1").ok).toBe(false);
    expect(readAs("astrolabe-notebook/2").ok).toBe(true);
  });

  it("opens with a cell of each kind, and is version 2 when it is written again", () => {
    const shown = JSON.parse(recorded("each-kind.json"));
    const file = opened(recorded("each-kind.astrolabe.json"));
    expect(showsFile(file)).toEqual(shown);
    const written = writeNotebookFile(file);
    if (!written.ok) throw new Error(written.error);
    expect(JSON.parse(written.value).format).toBe("astrolabe-notebook/2");
    expect(showsFile(opened(written.value))).toEqual(shown);
  });
});

describe("a link of version 1", () => {
  interface RecordedLink {
    readonly name: string;
    readonly original: string | null;
    readonly link: string;
    readonly view: unknown;
    readonly shows: unknown;
  }
  const links: readonly RecordedLink[] = JSON.parse(recorded("links.json"));

  it.each(links)("opens and shows what it showed: $name", async ({ original, link, view, shows: shown }) => {
    const entry = original === null ? null : galleryEntry(original);
    const shipped: Original | null = entry && { id: entry.id, notebook: entry.notebook };
    const target = await readFragment(new URL(link).hash, shipped?.notebook ?? newNotebook("Another"), shipped);
    if (!target.ok || target.value === null) throw new Error(`${link}: ${JSON.stringify(target)}`);
    const { notebook } = target.value;
    expect({ shows: notebook && shows(notebook), view: showsView(target.value.view) }).toEqual({ shows: shown, view });
  });

  it.each(links.filter(({ name, shows: shown }) => shown !== null && !name.includes("by hand")))(
    "is not longer when it is written again: $name",
    async ({ original, link }) => {
      const entry = original === null ? null : galleryEntry(original);
      const shipped: Original | null = entry && { id: entry.id, notebook: entry.notebook };
      const target = await readFragment(new URL(link).hash, shipped?.notebook ?? newNotebook("Another"), shipped);
      if (!target.ok || !target.value?.notebook) throw new Error(link);
      const { origin } = new URL(link);
      const written = await writeLink(origin, target.value.notebook, shipped, target.value.view);
      expect(written.ok && written.value.length).toBeLessThanOrEqual(link.length);
    },
  );
});
