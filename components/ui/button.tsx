import type { ComponentProps } from "react";
import "./ui.css";

interface ButtonProps extends ComponentProps<"button"> {
  /** "primary" is the one thing to press next; "quiet" has no frame until it is pointed at. */
  readonly look?: "primary" | "plain" | "quiet";
}

/** A button. One that is disabled keeps the focus, so that a key can be pressed again and again while it comes and goes. */
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
