"use client";

import { useEffect, useRef, useState } from "react";
import "./file-drop.css";

/** Accepts a file dropped anywhere on the page, and shows a hint while a file is held over it. */
export function FileDrop({ onFile }: { readonly onFile: (file: File) => void }) {
  const [isOver, setOver] = useState(false);
  const take = useRef(onFile);
  useEffect(() => {
    take.current = onFile;
  }, [onFile]);
  useEffect(() => {
    // The events fire for every element under the pointer, so this counts how many it is in.
    let depth = 0;
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const end = () => {
      depth = 0;
      setOver(false);
    };
    const enter = (event: DragEvent) => {
      if (!hasFile(event)) return;
      depth++;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (hasFile(event) && --depth <= 0) end();
    };
    // Otherwise the browser would leave the page and open the file.
    const allow = (event: DragEvent) => hasFile(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      end();
      const file = event.dataTransfer?.files[0];
      if (file) take.current(file);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: allow, drop } as const;
    for (const [name, listener] of Object.entries(listeners)) addEventListener(name as "drop", listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) removeEventListener(name as "drop", listener);
    };
  }, []);
  return (
    isOver && (
      <div className="file-drop" aria-hidden="true">
        <p>Drop the file to import it</p>
      </div>
    )
  );
}
