"use client";

import { useEffect, useRef } from "react";
import { useSession } from "../cell/session-context";
import { EditableText } from "../ui/editable-text";

interface NotebookTitleProps {
  readonly title: string;
  /** Called when the title scrolls out of sight or back. */
  readonly onAway: (isAway: boolean) => void;
}

/** The title of the notebook, renamed in place. */
export function NotebookTitle({ title, onAway }: NotebookTitleProps) {
  const session = useSession();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!heading.current) return;
    // The toolbar covers the first 52 pixels.
    const observer = new IntersectionObserver(([entry]) => onAway(entry?.isIntersecting === false), { rootMargin: "-52px 0px 0px 0px" });
    observer.observe(heading.current);
    return () => observer.disconnect();
  }, [onAway]);
  const retitle = (wanted: string): string | null => {
    const text = wanted.trim();
    if (text === "") return "A notebook needs a title, so that you can find it.";
    const retitled = session.edit({ kind: "retitle", title: text });
    return retitled.ok ? null : retitled.error;
  };
  return (
    <h1 ref={heading} className="notebook-title">
      <EditableText label="Title of the notebook" value={title} onCommit={retitle} />
    </h1>
  );
}
