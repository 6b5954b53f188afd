import { type ComponentProps, isValidElement, type ReactElement, type ReactNode } from "react";
import ReactMarkdown, { type Components, type Options } from "react-markdown";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import { remarkBoundSize } from "./bound-size";
import { remarkDollarRule } from "./dollar-rule";
import { Formula } from "./formula";
import { remarkHeadingLevels } from "./heading-levels";
import { TooMuch } from "./too-much";

export type ReadMarkdown =
  | { readonly kind: "drawn"; readonly element: ReactElement }
  /** Completes the sentence "This text is shown as it is written, because …". */
  | { readonly kind: "too much"; readonly why: string };

interface Place {
  /** The highest heading level of the text that this is a part of; null where it is the whole text. */
  readonly highest: number | null;
  /** The prefix of the addresses that the part creates within the page. */
  readonly prefix: string;
}

/**
 * Turns Markdown with formulas between dollar signs into React elements. HTML is shown as text, links lead to the web or to a place in the
 * page, and pictures are named but not loaded. If it cannot be read, returns why.
 */
export function readMarkdown(source: string, { highest, prefix }: Place): ReadMarkdown {
  const remarkPlugins: Options["remarkPlugins"] = [
    remarkGfm,
    remarkMath,
    remarkDollarRule,
    [remarkHeadingLevels, { highest }],
    remarkBoundSize,
  ];
  try {
    // Called rather than rendered, so that its errors are caught here. It has no state.
    const element = ReactMarkdown({
      children: source,
      remarkPlugins,
      remarkRehypeOptions: { clobberPrefix: prefix },
      components,
      urlTransform: safeAddress,
    });
    return { kind: "drawn", element };
  } catch (error) {
    if (error instanceof TooMuch) return { kind: "too much", why: error.message };
    console.error("A text could not be read as Markdown. It is shown as it is written.", error);
    return { kind: "too much", why: "it could not be read as Markdown" };
  }
}

/** The address, if a link may lead there; else an empty one. */
export const safeAddress = (address: string): string => (/^(https?:\/\/|#)/i.test(address) ? address : "");

const components: Components = {
  a: ({ href, children }) =>
    href ? (
      <a href={href} rel="noopener noreferrer">
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  // A table too wide for a phone scrolls by itself.
  table: ({ children }) => (
    <div className="text-table">
      <table>{children}</table>
    </div>
  ),
  img: ({ alt }) => <span className="text-picture">{alt ? `Picture: ${alt}` : "A picture, not shown"}</span>,
  pre: ({ children }) => (isFormula(children) ? children : <pre>{children}</pre>),
  code: ({ className, children }) => {
    const tex = String(children).replace(/\n$/, "");
    if (className?.includes("math-display")) return <Formula tex={tex} isDisplay />;
    return className?.includes("math-inline") ? <Formula tex={tex} isDisplay={false} /> : <code>{children}</code>;
  },
};

const isFormula = (children: ReactNode): boolean =>
  isValidElement<ComponentProps<"code">>(children) && children.props.className?.includes("math-display") === true;
