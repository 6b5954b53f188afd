"use client";

import { places, type Shortcut, shortcutNames, shortcuts } from "../cell/shortcuts";
import { chordWords } from "../ui/chord";
import { Dialog } from "../ui/dialog";
import { listedKeys } from "./listed-keys";
import "./help-dialog.css";

interface HelpDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const all = [
  ...shortcutNames.map((name): Shortcut => shortcuts[name]).map(({ place, does, chords }) => ({ place, does, keys: [...chords] })),
  ...listedKeys,
];

/** All keys, by the place where they work. */
export function HelpDialog({ isOpen, onClose }: HelpDialogProps) {
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={onClose}>
      <div className="keys">
        {places.map((place) => (
          <section key={place} aria-label={place}>
            <h3>{place}</h3>
            <dl>
              {all
                .filter((listed) => listed.place === place)
                .map(({ does, keys }) => (
                  <div key={does} className="keys-row">
                    <dt>
                      {keys.map((key) => (
                        <kbd key={key}>{key === "+" ? key : chordWords(key)}</kbd>
                      ))}
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="keys-note">
        A cell is selected when it, or anything in it, has the keyboard focus. Tab moves to what is in it. Keys without Ctrl, Command or Alt
        do nothing while you type.
      </p>
    </Dialog>
  );
}
