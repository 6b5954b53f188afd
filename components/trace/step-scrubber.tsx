"use client";

import { Scrubber } from "../time/scrubber";
import type { StepTime } from "./use-step-time";
import "./trace.css";

interface StepScrubberProps {
  readonly label: string;
  readonly time: StepTime;
  /** A description of the shown step, after its number. */
  readonly words?: string;
}

/** Moves through the steps of traces. */
export function StepScrubber({ label, time: { last, until, goTo, playing }, words = "" }: StepScrubberProps) {
  return (
    <Scrubber
      label={label}
      most={last}
      place={until}
      words={`Step ${until} of ${last}${words}`}
      hasPrevious={until > 0}
      hasNext={until < last}
      onMove={goTo}
      onStep={(by) => goTo(until + by)}
      playing={playing}
    >
      <span className="trace-where" aria-hidden="true">
        {until} of {last}
      </span>
    </Scrubber>
  );
}
