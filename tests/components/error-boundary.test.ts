import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ErrorBoundary } from "../../components/ui/error-boundary";
import { PlainText } from "../../components/ui/plain-text";
import { shortText } from "../../components/ui/short-text";

describe("a boundary of errors", () => {
  const failed = { ...ErrorBoundary.getDerivedStateFromError(new Error("no")), resetOn: [1, "a"] } as const;
  const propsWith = (resetOn: readonly unknown[]) => ({ part: "The part", fallback: () => null, children: null, resetOn });

  it("holds what failed until something that it depends on is another", () => {
    const state = { failed: failed.failed ?? null, resetOn: failed.resetOn };
    expect(state.failed).not.toBeNull();
    expect(ErrorBoundary.getDerivedStateFromProps(propsWith([1, "a"]), state)).toBeNull();
    expect(ErrorBoundary.getDerivedStateFromProps(propsWith([1, "b"]), state)).toEqual({ failed: null, resetOn: [1, "b"] });
  });
});

describe("a text as it is written", () => {
  it("shows its beginning, and how much is left", () => {
    const page = renderToStaticMarkup(createElement(PlainText, { text: "😀".repeat(50_000), file: "a.txt", label: "A text" }));
    expect(page.length).toBeLessThan(25_000);
    expect(page).toContain("80,000 more characters.");
    expect(page).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    expect(page).toContain("Show more");
    expect(page).toContain("Save all of it");
  });

  it("is no markup", () => {
    const page = renderToStaticMarkup(createElement(PlainText, { text: "<img src=x onerror=alert(1)>", file: "a.txt", label: "A text" }));
    expect(page).not.toContain("<img");
  });
});

describe("a long name", () => {
  it("is cut with an ellipsis, not within a character", () => {
    expect(shortText("a".repeat(1_000_000))).toHaveLength(100);
    expect(shortText(`${"a".repeat(98)}😀😀`)).toBe(`${"a".repeat(98)}…`);
    expect(shortText("short")).toBe("short");
  });
});
