"use client";

import { useEffect, useRef, useState } from "react";

/** Steps a second. */
export const speeds = [1, 2, 4, 8, 16] as const;
export type Speed = (typeof speeds)[number];

export interface Playing {
  readonly isPlaying: boolean;
  readonly speed: Speed;
  readonly setSpeed: (speed: Speed) => void;
  readonly toggle: () => void;
  readonly stop: () => void;
}

/**
 * A clock for a scrubber. While playing it calls `advance`, which returns whether there is more. `onStart` is called before the first
 * `advance`.
 */
export function usePlaying(advance: () => boolean, onStart: () => void): Playing {
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(2);
  const latest = useRef(advance);
  useEffect(() => {
    latest.current = advance;
  }, [advance]);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => {
      if (!latest.current()) setPlaying(false);
    }, 1000 / speed);
    return () => clearInterval(timer);
  }, [isPlaying, speed]);
  return {
    isPlaying,
    speed,
    setSpeed,
    toggle: () => {
      if (!isPlaying) onStart();
      setPlaying(!isPlaying);
    },
    stop: () => setPlaying(false),
  };
}
