"use client";

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import "./menu.css";

export interface MenuItem {
  readonly label: string;
  /** A second line below the label. */
  readonly hint?: string;
  /** The keyboard shortcut. */
  readonly keys?: string | undefined;
  readonly isDisabled?: boolean;
  readonly onChoose: () => void;
}

interface MenuProps {
  /** The name of the button, and of the menu. */
  readonly label: string;
  /** A function is called only while the menu is open, so that a closed menu costs nothing. */
  readonly items: readonly MenuItem[] | (() => readonly MenuItem[]);
  /** The button's content. */
  readonly children: ReactNode;
  readonly className?: string;
  /** The edge of the button that the menu is aligned to. */
  readonly side?: "left" | "right";
}

/**
 * A button with a menu. Arrow keys, Home, End and first letters move in it. Choosing closes the menu, returns the focus to the button and
 * then runs the item.
 */
export function Menu({ label, items, children, className = "", side = "right" }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const choose = (item: MenuItem) => {
    if (item.isDisabled) return;
    list.current?.hidePopover();
    button.current?.focus();
    item.onChoose();
  };
  const show = () => {
    if (!button.current || !list.current) return;
    // In some browsers a press does not focus a button; the focus has to return there when the menu closes.
    button.current.focus();
    flushSync(() => setOpen(true));
    list.current.showPopover();
    place(list.current, button.current, side);
    list.current.querySelector<HTMLElement>("[role=menuitem][aria-disabled=false]")?.focus();
  };
  // The press that closes an open menu comes before the click, which must not open it again.
  const wasOpen = useRef(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-controls={id}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        title={label}
        onKeyDown={(event) => {
          if (event.altKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
          event.preventDefault();
          show();
        }}
        onPointerDown={() => {
          wasOpen.current = isOpen;
        }}
        onClick={() => {
          if (!wasOpen.current) show();
          wasOpen.current = false;
        }}
      >
        {children}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className="menu"
        onBeforeToggle={({ newState }) => newState === "closed" && setOpen(false)}
        onKeyDown={(event) => walk(event, list.current, button.current)}
      >
        {isOpen &&
          (typeof items === "function" ? items() : items).map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className="menu-item"
              aria-disabled={item.isDisabled ?? false}
              onClick={() => choose(item)}
            >
              <span className="menu-label">{item.label}</span>
              {item.keys && (
                <span className="menu-keys" aria-hidden="true">
                  {item.keys}
                </span>
              )}
              {item.hint && <span className="menu-hint">{item.hint}</span>}
            </button>
          ))}
      </div>
    </>
  );
}

function walk(event: KeyboardEvent, list: HTMLElement | null, button: HTMLElement | null): void {
  if (!list) return;
  if (event.key === "Tab") {
    // The focus continues from the button.
    list.hidePopover();
    button?.focus();
    return;
  }
  const next = itemFor(event, [...list.querySelectorAll<HTMLElement>("[role=menuitem]")]);
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}

/** The item that a key moves to; undefined for other keys. */
function itemFor(event: KeyboardEvent, items: readonly HTMLElement[]): HTMLElement | undefined {
  const at = items.findIndex((item) => item.matches(":focus"));
  switch (event.key) {
    case "ArrowDown":
      return items[(at + 1) % items.length];
    case "ArrowUp":
      return items.at(at < 0 ? -1 : at - 1);
    case "Home":
      return items[0];
    case "End":
      return items.at(-1);
    default: {
      if (!/^[\p{L}\p{N}]$/u.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return undefined;
      const letter = event.key.toLowerCase();
      return [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) => item.textContent?.toLowerCase().startsWith(letter));
    }
  }
}

const GAP = 4;

/** Places the menu below the button where there is room, else above it, and keeps it within the page's width. It scrolls with the page. */
function place(list: HTMLElement, button: HTMLElement, side: "left" | "right"): void {
  const from = button.getBoundingClientRect();
  const { width, height } = list.getBoundingClientRect();
  const isBelow = from.bottom + GAP + height <= innerHeight || from.top < height + GAP;
  const left = side === "left" ? from.left : from.right - width;
  const most = document.documentElement.clientWidth - width - GAP;
  list.style.top = `${scrollY + (isBelow ? from.bottom + GAP : from.top - GAP - height)}px`;
  list.style.left = `${scrollX + Math.max(GAP, Math.min(left, most))}px`;
}
