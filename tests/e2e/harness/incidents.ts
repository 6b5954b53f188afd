import type { BrowserContext, Page, Route, Worker } from "playwright-core";

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

/** Runs in the page and in workers, once in each: the event bubbles to the global object of both. */
function reportViolations(mark: string): void {
  const global = globalThis as { reportsViolations?: boolean };
  if (global.reportsViolations === true) return;
  global.reportsViolations = true;
  globalThis.addEventListener("securitypolicyviolation", (event) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event as SecurityPolicyViolationEvent;
    console.info(`${mark}${effectiveDirective} ${blockedURI} at ${sourceFile}:${lineNumber}`);
  });
}

async function prependReporter(route: Route): Promise<void> {
  const response = await route.fetch();
  const reporter = `(${String(reportViolations)})(${JSON.stringify(violationMark)});\n`;
  await route.fulfill({ response, body: reporter + (await response.text()) });
}

/** What a test no longer waits for fails when the browser closes. */
const ignoreClosed = (): undefined => undefined;

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

  // A worker runs no init script. Those of the build get the reporter as their first line, so that what happens while their modules start is
  // seen too; any other is told when it is seen. One that has ended by then has nothing to tell.
  await context.route("**/_next/static/chunks/turbopack-worker-*.js", (route) => prependReporter(route).catch(ignoreClosed));
  const watchWorker = (worker: Worker) => void worker.evaluate(reportViolations, violationMark).catch(ignoreClosed);
  const watchPage = (page: Page) => void page.on("worker", watchWorker);
  context.pages().forEach(watchPage);
  context.on("page", watchPage);
  return { foreignRequests, policyViolations, errors };
}
