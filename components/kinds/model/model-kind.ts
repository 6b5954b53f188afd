import type { KindView } from "../../cell/kind-view";
import { ModelAnnouncement } from "./model-announcement";
import { ModelCell } from "./model-cell";
import { modelWords } from "./model-options";

export const modelView: KindView<"model"> = {
  View: ModelCell,
  summary: ({ spec }, { model }) => `${modelWords(spec)}, ${model?.kind ?? "not loaded"}`,
  Announcement: ModelAnnouncement,
};
