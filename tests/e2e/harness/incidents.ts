import type { BrowserContext, Page, Worker } from "playwright-core";

/** What must not happen while a page is open, as lines that say what did. */
export interface Incidents {
  /** Requests to any origin but the page's own, those of workers included. */
  readonly foreignRequests: readonly string[];
  /** Violations of the Content-Security-Policy, in the page and in its workers. */
  readonly policyViolations: readonly string[];
  /** Errors on the console and errors nobody caught, in the page and in its workers. */
  readonly errors: readonly string[];
}

/** Marks a console line as the report of a violation. */
const violationMark = "policy violation: ";

/** Runs in the page and in workers: the event bubbles to the global object of both. */
function reportViolations(mark: string): void {
  globalThis.addEventListener("securitypolicyviolation", (event) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event as SecurityPolicyViolationEvent;
    console.info(`${mark}${effectiveDirective} ${blockedURI} at ${sourceFile}:${lineNumber}`);
  });
}

/** Starts to record, for every page and worker of a browser context. Call it before the first page is opened. */
export async function recordIncidents(context: BrowserContext, origin: string): Promise<Incidents> {
  const foreignRequests: string[] = [];
  const policyViolations: string[] = [];
  const errors: string[] = [];

  context.on("request", (request) => {
    const url = new URL(request.url());
    const isLocal = url.protocol === "data:" || url.origin === origin;
    if (!isLocal) foreignRequests.push(`${request.method()} ${request.url()}`);
  });
  context.on("console", (message) => {
    const text = message.text();
    if (text.startsWith(violationMark)) policyViolations.push(text.slice(violationMark.length));
    else if (message.type() === "error") errors.push(`${text} (${message.location().url})`);
  });
  context.on("weberror", (webError) => {
    errors.push(String(webError.error()));
  });
  await context.addInitScript(reportViolations, violationMark);

  // A worker runs no init script; it is told as soon as it is seen. One that has ended by then has nothing to tell.
  const watchWorker = (worker: Worker) => void worker.evaluate(reportViolations, violationMark).catch(() => undefined);
  const watchPage = (page: Page) => void page.on("worker", watchWorker);
  context.pages().forEach(watchPage);
  context.on("page", watchPage);
  return { foreignRequests, policyViolations, errors };
}
