"use client";

import { useId, useMemo } from "react";
import { type CellId, type CellOf, cellsOf, cellWithId } from "../../../lib/document/kinds/notebook";
import { problemOf } from "../../../lib/document/kinds/problem-of-cell";
import { familiesWith } from "../../../lib/problems/capabilities";
import { familyNamed, likelyFamily } from "../../../lib/problems/families";
import { sourceWords } from "../../../lib/problems/source-words";
import { isSearchGoing } from "../../../lib/session/search/search-state";
import type { SessionState } from "../../../lib/session/session-state";
import { CellFrame } from "../../cell/cell-frame";
import { useSession, useSessionValue, useStructure } from "../../cell/session-context";
import { RunButton } from "../../run/run-button";
import { obstacleOf } from "../../run/search-obstacle";
import { bringStageIntoView } from "../../run/search-stage";
import { Button } from "../../ui/button";
import "./problem.css";

/**
 * The problem: typed, or drawn from the generator. An error is explained below it, and the typed text stays. The search that reads it can
 * be run from here, so that the first screen has everything to begin.
 */
export function ProblemCell({ cell }: { readonly cell: CellOf<"problem"> }) {
  const id = useId();
  const session = useSession();
  const problem = useSessionValue(({ problems }) => problems[cell.id]) ?? problemOf(cell);
  const { notebook } = useStructure();
  const readerId = useMemo(
    () => cellsOf(notebook.cells, "search").find(({ spec }) => spec.problem === cell.name)?.id,
    [notebook, cell.name],
  );
  const reader = useSessionValue((state) => searchWithId(state, readerId));
  const search = useSessionValue(({ searches }) => (reader === null ? undefined : searches[reader.id]));
  const obstacle = useSessionValue((state) => (reader ? obstacleOf(state, reader) : null));
  const isBusy = search !== undefined && isSearchGoing(search);
  const family = familyNamed(cell.spec.problem?.family ?? "") ?? likelyFamily(cell.spec.text);
  const run = () => {
    if (!reader || obstacle !== null || isBusy) return;
    session.run(reader.id);
    bringStageIntoView(reader);
  };
  const write = (text: string) => session.edit({ kind: "specify", id: cell.id, cell: "problem", spec: { text } }, `${cell.id} text`);
  return (
    <CellFrame lead={`${family.rules} Type a problem of your own, or take another one.`}>
      <div className="problem">
        <div className="problem-field">
          <label className="field-label" htmlFor={id}>
            {family.typing.label}
          </label>
          <input
            id={id}
            className="input problem-input"
            data-undo="document"
            value={cell.spec.text}
            onChange={(event) => write(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && run()}
            placeholder={family.typing.example}
            autoComplete="off"
            autoCapitalize="off"
            enterKeyHint="go"
            spellCheck={false}
            aria-invalid={!problem.ok}
            aria-describedby={`${id}-reading`}
          />
        </div>
        {reader && search && (
          <RunButton
            search={search}
            obstacle={obstacle}
            onRun={run}
            onPause={() => session.pause(reader.id)}
            className="problem-run"
            isAway
            describedBy={`${id}-${problem.ok ? "obstacle" : "reading"}`}
          />
        )}
        <div className="problem-others">
          {familiesWith("generator").map(({ name, generator }) => (
            <Button key={name} onClick={() => session.nextProblem(cell.id, name)}>
              {generator?.another}
            </Button>
          ))}
        </div>
        <p id={`${id}-reading`} className={problem.ok ? "problem-reading" : "problem-reading field-error"} aria-live="polite">
          {problem.ok ? (
            <>
              {problem.value.statement}
              {problem.value.source.kind !== "typed" && <span className="problem-source"> {sourceWords(problem.value.source)}</span>}
            </>
          ) : (
            problem.error
          )}
        </p>
        <p id={`${id}-obstacle`} className="problem-obstacle">
          {problem.ok && obstacle}
        </p>
      </div>
    </CellFrame>
  );
}

function searchWithId({ notebook }: SessionState, id: CellId | undefined): CellOf<"search"> | null {
  const cell = id === undefined ? null : cellWithId(notebook, id);
  return cell?.kind === "search" ? cell : null;
}
