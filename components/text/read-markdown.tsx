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
  /** The reason goes on from "It is shown as it is written, because". */
  | { readonly kind: "too much"; readonly why: string };

interface Place {
  /** The highest level of the headings of the text that this is a part of; null where it is all of it. */
  readonly highest: number | null;
  /** What the addresses within the page that the part makes begin with. */
  readonly prefix: string;
}

/**
 * Markdown with formulas between dollar signs, as elements of React: HTML in it is shown as written, links lead to the web or to a place in
 * the page, pictures are named and not loaded. Where reading it fails, whatever the reason, it says why.
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
    // Called rather than mounted: so that an error is caught here. It has no state.
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

/** The address where a link may lead there, else none. */
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
  // Too wide for a phone, it scrolls in its own place.
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
