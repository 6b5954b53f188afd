import type { ComponentProps } from "react";
import "./ui.css";

interface ButtonProps extends ComponentProps<"button"> {
  /** "primary" is the one thing to press next; "quiet" has no frame until it is pointed at. */
  readonly look?: "primary" | "plain" | "quiet";
}

export function Button({ look = "plain", type = "button", className = "", ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={`button button-${look} ${className}`} />;
}
