import { existsSync, readFileSync } from 'node:fs';

/** How many tests a JSON report of Vitest or of Playwright tells of. */
export function readCounts(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, flaky: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  if (report.stats) {
    const { expected, flaky, unexpected } = report.stats;
    return { passed: expected + flaky, failed: unexpected, flaky };
  }
  return { passed: report.numPassedTests, failed: report.numFailedTests, flaky: 0 };
}

const marks = { passed: '✓', failed: '✗', absent: '–' };

export function stepLine({ name, outcome, seconds, tests }) {
  const ran = tests.passed + tests.failed;
  const again = tests.flaky > 0 ? `, ${tests.flaky} only at the second try` : '';
  const count = ran > 0 ? `, ${tests.passed} of ${ran} tests passed${again}` : '';
  const told = outcome === 'absent' ? 'not there yet' : `${seconds.toFixed(1)} s${count}`;
  return `${marks[outcome]} ${name.padEnd(12)} ${told}`;
}

/** The sum over all steps. A step that fails without a failing test of its own counts as one. */
export function lastLine(results) {
  let passed = 0;
  let failed = 0;
  for (const { outcome, tests } of results) {
    passed += tests.passed;
    failed += outcome === 'failed' ? Math.max(1, tests.failed) : tests.failed;
  }
  return `${passed} passed, ${failed} failed`;
}
