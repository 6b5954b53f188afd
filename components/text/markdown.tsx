"use client";

import { type ComponentProps, isValidElement, type ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import { Formula } from "./formula";
import { remarkHeadingLevels } from "./heading-levels";
import "./text.css";

interface MarkdownProps {
  readonly source: string;
}

/**
 * Markdown with formulas between dollar signs, as elements of React: HTML in it is shown as written, links lead to the web or to a place in
 * the page, pictures are named and not loaded.
 */
export function Markdown({ source }: MarkdownProps) {
  return (
    <div className="rich-text">
      <ReactMarkdown remarkPlugins={plugins} components={components} urlTransform={safeAddress}>
        {source}
      </ReactMarkdown>
    </div>
  );
}

const plugins = [remarkGfm, remarkMath, remarkHeadingLevels];

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
