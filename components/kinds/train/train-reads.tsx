"use client";

import { armNames } from "../../../lib/document/kinds/evaluation-plan";
import type { CellOf } from "../../../lib/document/kinds/notebook";
import { withWeights } from "../../../lib/document/kinds/spec-fields";
import type { Arm } from "../../../lib/train/events";
import { ReadField } from "../../cell/read-field";
import { useSession } from "../../cell/session-context";

/** The model that each arm of a training starts from. */
export function TrainReads({ cell, isBusy }: { readonly cell: CellOf<"train">; readonly isBusy: boolean }) {
  const session = useSession();
  const { arms, starts } = cell.spec;
  const choose = (arm: Arm, name: string) =>
    session.edit({ kind: "specify", id: cell.id, cell: "train", spec: { ...cell.spec, starts: { ...starts, [arm]: name } } });
  return arms.map((arm) => (
    <ReadField
      key={arm}
      kind={withWeights}
      label={`${armNames[arm]} starts from`}
      value={starts[arm]}
      without={cell.name}
      isDisabled={isBusy}
      onChoose={(name) => choose(arm, name)}
    />
  ));
}
