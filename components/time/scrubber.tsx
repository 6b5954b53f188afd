"use client";

import type { CSSProperties, KeyboardEvent, ReactNode } from "react";
import { Button } from "../ui/button";
import { TimeIcon } from "./time-icon";
import { type Playing, type Speed, speeds } from "./use-playing";
import "./time.css";

/** A marked place on the track, where something happened. */
export interface TimeMark {
  readonly place: number;
  readonly words: string;
}

interface ScrubberProps {
  /** The name of the slider, for example "Iteration". */
  readonly label: string;
  readonly most: number;
  /** Between 0 and `most`; may be fractional. */
  readonly place: number;
  /** The place in words: "iteration 5 of 24". */
  readonly words: string;
  readonly marks?: readonly TimeMark[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly onMove: (place: number) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly playing: Playing;
  /** More controls at the end of the row. */
  readonly children?: ReactNode;
}

/** A slider over time with the buttons of a player. Arrow keys step, Home and End jump, space plays. */
export function Scrubber({
  label,
  most,
  place,
  words,
  marks = [],
  hasPrevious,
  hasNext,
  onMove,
  onStep,
  playing,
  children,
}: ScrubberProps) {
  const goTo = (to: number) => {
    playing.stop();
    onMove(to);
  };
  const step = (by: 1 | -1) => {
    playing.stop();
    onStep(by);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = stepOf(event.key);
    if (by === null && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    if (by === null) playing.toggle();
    else if (by > 0 ? hasNext : hasPrevious) step(by);
  };
  const part = (at: number): CSSProperties => ({ "--part": most === 0 ? 0 : at / most }) as CSSProperties;
  return (
    <div className="scrubber">
      <div className="scrubber-buttons">
        <Button look="quiet" aria-label="First" title="First (Home)" disabled={!hasPrevious} onClick={() => goTo(0)}>
          <TimeIcon name="first" />
        </Button>
        <Button look="quiet" aria-label="Previous" title="Previous (left arrow)" disabled={!hasPrevious} onClick={() => step(-1)}>
          <TimeIcon name="previous" />
        </Button>
        <Button
          look="quiet"
          className="scrubber-play"
          aria-label={playing.isPlaying ? "Stop playing" : "Play"}
          title={playing.isPlaying ? "Stop playing (space)" : "Play (space)"}
          disabled={most === 0}
          onClick={playing.toggle}
        >
          <TimeIcon name={playing.isPlaying ? "pause" : "play"} />
        </Button>
        <Button look="quiet" aria-label="Next" title="Next (right arrow)" disabled={!hasNext} onClick={() => step(1)}>
          <TimeIcon name="next" />
        </Button>
        <Button look="quiet" aria-label="Last" title="Last (End)" disabled={!hasNext} onClick={() => goTo(most)}>
          <TimeIcon name="last" />
        </Button>
      </div>
      <div className="scrubber-track">
        <div className="scrubber-marks" aria-hidden="true">
          {marks.map((mark) => (
            <span key={mark.place} className="scrubber-mark" title={mark.words} style={part(mark.place)} />
          ))}
        </div>
        <input
          type="range"
          className="scrubber-slider"
          style={part(place)}
          aria-label={label}
          aria-valuetext={words}
          min={0}
          max={Math.max(most, 1)}
          step="any"
          value={place}
          disabled={most === 0}
          onChange={(event) => goTo(Math.round(event.target.valueAsNumber))}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="scrubber-more">
        {children}
        <label className="scrubber-speed">
          <span className="hidden-visually">Speed</span>
          <select value={playing.speed} onChange={(event) => playing.setSpeed(Number(event.target.value) as Speed)}>
            {speeds.map((speed) => (
              <option key={speed} value={speed}>
                {speed} a second
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  );
}

/** The step that a key stands for. Home, End and the page keys keep the slider's own meaning. */
function stepOf(key: string): 1 | -1 | null {
  if (key === "ArrowRight" || key === "ArrowUp") return 1;
  return key === "ArrowLeft" || key === "ArrowDown" ? -1 : null;
}
