"use client";

import { useMemo } from "react";
import { neighborOf, placeOf } from "../../lib/search/moment";
import type { Discovery, Playback } from "../../lib/search/playback";
import { Scrubber, type TimeMark } from "../time/scrubber";
import type { Playing } from "../time/use-playing";
import { Choice } from "../ui/choice";
import { momentWords } from "./moment-words";
import type { PastMoment } from "./use-search-moment";

interface SearchTimelineProps {
  readonly playback: Playback;
  /** Null at the live end. */
  readonly past: PastMoment | null;
  /** The number of iterations when finished. */
  readonly iterations: number;
  readonly isGoing: boolean;
  readonly exploration: number;
  readonly isByPhase: boolean;
  readonly onByPhase: (isByPhase: boolean) => void;
  /** Called with a place; null follows the live end. */
  readonly onMove: (place: number | null) => void;
  readonly playing: Playing;
}

/** The time of a search: moves to any iteration or phase, with a description of what happens in it. */
export function SearchTimeline({
  playback,
  past,
  iterations,
  isGoing,
  exploration,
  isByPhase,
  onByPhase,
  onMove,
  playing,
}: SearchTimelineProps) {
  const most = playback.iterations();
  const place = past === null ? most : placeOf(past.moment);
  const discoveries = playback.discoveries();
  const marks = useMemo(() => marksOf(discoveries), [discoveries]);
  const next = neighborOf(playback, place, 1, isByPhase, exploration);
  const previous = neighborOf(playback, place, -1, isByPhase, exploration);
  const story = past && momentWords(past, exploration);
  const number = past === null ? most : past.moment.iterations + (past.moment.kind === "rest" ? 0 : 1);
  const words = `Iteration ${number} of ${iterations}`;
  const go = (to: number) => onMove(to >= most ? null : to);
  return (
    <section className="search-timeline" aria-label="Time">
      <Scrubber
        label="Iteration"
        most={most}
        place={place}
        words={story ? `${words}, ${story.phase.toLowerCase()}: ${story.words}` : words}
        marks={marks}
        hasPrevious={previous !== null}
        hasNext={next !== null}
        onMove={go}
        onStep={(by) => {
          const moment = by > 0 ? next : previous;
          if (moment !== null) go(placeOf(moment));
        }}
        playing={playing}
      >
        <Choice
          label="Step by"
          isLabelHidden
          isSmall
          value={isByPhase ? "phases" : "iterations"}
          options={[
            { value: "iterations", label: "Iterations" },
            { value: "phases", label: "Phases" },
          ]}
          onChoose={(by) => onByPhase(by === "phases")}
        />
      </Scrubber>
      <p className="moment-words">
        <span className="moment-where">
          {words}
          {past !== null && isGoing && " (the search goes on)"}
        </span>
        {story && (
          <span>
            <strong className="moment-phase">{story.phase}:</strong> {story.words}
          </span>
        )}
        {!story && past === null && marks.length > 0 && <span className="moment-note">A mark on the track: a right answer was found.</span>}
        {past !== null && (
          <button type="button" className="inspector-link" onClick={() => onMove(null)}>
            {isGoing ? "follow the search" : "to the end"}
          </button>
        )}
      </p>
    </section>
  );
}

/** One mark for each iteration that found something new. */
function marksOf(discoveries: readonly Discovery[]): readonly TimeMark[] {
  const answers = new Map<number, string[]>();
  for (const { iteration, answer } of discoveries) answers.set(iteration, [...(answers.get(iteration) ?? []), answer]);
  return [...answers].map(([place, found]) => ({ place, words: `Iteration ${place} found ${found.join(" and ")}` }));
}
