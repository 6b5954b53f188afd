import type { ComponentProps } from "react";
import "./ui.css";

interface ButtonProps extends ComponentProps<"button"> {
  /** "primary" marks the next thing to press; "quiet" has no frame until the pointer is on it. */
  readonly look?: "primary" | "plain" | "quiet";
}

/** A button. It keeps the focus when disabled, so that a key can be pressed repeatedly while the button switches on and off. */
export function Button({ look = "plain", type = "button", className = "", disabled = false, onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`button button-${look} ${className}`}
      aria-disabled={disabled}
      onClick={disabled ? undefined : onClick}
    />
  );
}
