import type { ComponentProps } from "react";
import { Button } from "./button";
import { Icon, type IconName } from "./icon";

interface IconButtonProps extends ComponentProps<"button"> {
  /** Its name, also shown as a tooltip. */
  readonly label: string;
  readonly icon: IconName;
}

/** A quiet button with an icon and a name. */
export function IconButton({ label, icon, className = "", title, ...rest }: IconButtonProps) {
  return (
    <Button {...rest} look="quiet" className={`icon-button ${className}`} aria-label={label} title={title ?? label}>
      <Icon name={icon} />
    </Button>
  );
}
