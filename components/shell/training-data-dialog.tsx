"use client";

import { useEffect, useState } from "react";
import type { LeftOut } from "../../lib/exchange/training-data/gather";
import type { TrainingFile, trainingFiles } from "../../lib/exchange/training-data/training-files";
import type { SessionState } from "../../lib/session/session-state";
import { trainingRecords } from "../../lib/session/training-records";
import { saveFile } from "../../lib/store/save-file";
import { useSession } from "../cell/session-context";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { NumberField } from "../ui/number-field";
import "./training-data.css";

interface TrainingDataDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/**
 * Exports the finished searches of the notebook as training data for other programs: one file a format, with what it contains and what is
 * left out.
 */
export function TrainingDataDialog({ isOpen, onClose }: TrainingDataDialogProps) {
  return (
    <Dialog title="Training data" isOpen={isOpen} onClose={onClose}>
      <TrainingDataForm />
    </Dialog>
  );
}

const mostPairs = 4;

/** Takes the notebook as it is when the dialog opens. */
function TrainingDataForm() {
  const session = useSession();
  const [state] = useState<SessionState>(session.getSnapshot);
  const [data] = useState(() => trainingRecords(state));
  const [threshold, setThreshold] = useState(0);
  const [withHeldOut, setWithHeldOut] = useState(false);
  // The writers are loaded on demand: most notebooks are never exported like this.
  const [make, setMake] = useState<typeof trainingFiles | null>(null);
  useEffect(() => {
    void import("../../lib/exchange/training-data/training-files").then((module) => setMake(() => module.trainingFiles));
  }, []);
  const made = make?.(data.records, { threshold, mostPairs, withHeldOut, madeBy: `the notebook ${state.notebook.title}` });
  return (
    <div className="training-data">
      <p>
        The finished searches of this notebook, for those who train other models: supervised fine-tuning, reinforcement learning, process
        reward models, preferences. The README says what each column is.
      </p>
      <div className="training-data-settings">
        <NumberField
          label="A step is good above Q ="
          title="A step is labeled good where its value is above"
          value={threshold}
          limits={[0, 1]}
          isWhole={false}
          onChange={setThreshold}
        />
        <label className="training-data-check">
          <input type="checkbox" checked={withHeldOut} onChange={({ target }) => setWithHeldOut(target.checked)} />
          <span>Include held-out problems, which are reserved for evaluation</span>
        </label>
      </div>
      {made && (
        <>
          <div className="training-data-files">
            <table>
              <thead>
                <tr>
                  <th scope="col">File</th>
                  <th scope="col">Rows</th>
                  <th scope="col">
                    <span className="hidden-visually">Save</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {[...made.files, made.card].map((file) => (
                  <FileRow key={file.name} file={file} isCard={file === made.card} />
                ))}
              </tbody>
            </table>
          </div>
          <LeftOutList leftOut={made.leftOut} unfinished={data.unfinished} />
        </>
      )}
    </div>
  );
}

function FileRow({ file: { name, purpose, rows, write }, isCard }: { readonly file: TrainingFile; readonly isCard: boolean }) {
  return (
    <tr>
      <th scope="row">
        <code>{name}</code>
        <span className="training-data-purpose">{purpose}</span>
      </th>
      <td>{isCard ? "" : rows}</td>
      <td>
        <Button
          look="quiet"
          disabled={!isCard && rows === 0}
          onClick={() => saveFile(name, new Blob([new Uint8Array(write())], { type: "application/octet-stream" }))}
        >
          Save<span className="hidden-visually"> {name}</span>
        </Button>
      </td>
    </tr>
  );
}

interface LeftOutListProps {
  readonly leftOut: readonly LeftOut[];
  readonly unfinished: readonly string[];
}

function LeftOutList({ leftOut, unfinished }: LeftOutListProps) {
  if (leftOut.length === 0 && unfinished.length === 0) return <p>Nothing is left out.</p>;
  return (
    <>
      <p>Left out:</p>
      <ul>
        {unfinished.map((name) => (
          <li key={name}>{name}: the search has not ended</li>
        ))}
        {leftOut.map(({ words }) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </>
  );
}
