import { canonicalJson, hashValue } from "../base/hash";
import type { Notebook } from "../document/kinds/notebook";
import { isGalleryId } from "../gallery/gallery";
import type { Connection } from "./connection";
import { readDocument } from "./document-reader";
import type { Drafts } from "./drafts";
import { recoveredTitle } from "./notebook-names";

/**
 * Makes notebooks of drafts whose own notebook is gone: it was deleted while another tab edited it, and that tab has ended. Nobody could
 * open such a notebook and find its draft. A draft equal to the deleted document is dropped.
 */
export async function recoverLostDrafts(
  connection: Connection,
  drafts: Drafts,
  create: (notebook: Notebook, id: string) => Promise<unknown>,
): Promise<void> {
  for (const { id, draft, drop } of await drafts.left()) {
    if (isGalleryId(id)) continue;
    const place = await connection.use(async (database) => {
      if ((await database.getKey("notebooks", id)) !== undefined) return "here";
      const deleted = await database.get("trash", id);
      const last = deleted && (await database.get("states", [id, deleted.present]).catch(() => undefined));
      const document = readDocument(last);
      return document !== null && canonicalJson(document) === canonicalJson(draft.document) ? "deleted" : "lost";
    });
    if (place === "here") continue;
    // The id comes from the content, so two tabs that find the draft at once make one notebook.
    if (place === "lost") {
      const { document } = draft;
      await create({ ...document, title: recoveredTitle(document.title) }, hashValue([id, document]).slice(0, 12));
    }
    drop();
  }
}
