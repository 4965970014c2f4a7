// Runs every check in order and stops at the first that fails.
// node scripts/test.mjs [--without STEP]...
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureInstalled } from './install.mjs';
import { main, root, run, runBin } from './process.mjs';
import { lastLine, readCounts, stepLine } from './report.mjs';

const steps = [
  { name: 'types', run: checkTypes },
  { name: 'lint', run: () => runBin('@biomejs/biome', ['check', '--error-on-warnings']) },
  { name: 'unit', run: () => runBin('vitest', ['run']), report: '.cache/unit.json' },
  {
    name: 'conformance',
    run: tool('conformance'),
    entry: 'tools/conformance.ts',
  },
  { name: 'lessons', run: tool('lessons'), entry: 'tools/lessons.ts' },
  { name: 'build', run: () => runBin('vite', ['build']) },
  { name: 'e2e', run: () => run(process.execPath, ['scripts/e2e.mjs']), report: '.cache/e2e.json' },
];

async function checkTypes() {
  for (const project of ['tsconfig.json', 'src/engine/tsconfig.json', 'tools/tsconfig.json']) {
    const code = await runBin('typescript', ['-p', project]);
    if (code !== 0) return code;
  }
  return 0;
}

function tool(name, ...args) {
  return () => run(process.execPath, ['scripts/run.mjs', `tools/${name}.ts`, ...args]);
}

await main(async (args) => {
  const left = args.filter((_, index) => args[index - 1] === '--without');
  const chosen = steps.filter((step) => !left.includes(step.name));
  await ensureInstalled();
  if (chosen.some((step) => step.name === 'e2e')) await ensureBrowser();

  const results = [];
  for (const step of chosen) {
    const result = await take(step);
    results.push(result);
    console.log(stepLine(result));
    if (result.outcome === 'failed') break;
  }
  console.log(`\n${results.map(stepLine).join('\n')}`);
  console.log(lastLine(results));
  return results.some((result) => result.outcome === 'failed') ? 1 : 0;
});

async function take(step) {
  if (step.entry && !existsSync(join(root, step.entry))) {
    return { name: step.name, outcome: 'absent', seconds: 0, tests: { passed: 0, failed: 0, flaky: 0 } };
  }
  const report = step.report && join(root, step.report);
  if (report) rmSync(report, { force: true });
  console.log(`\n── ${step.name}`);
  const began = performance.now();
  const code = await step.run();
  const seconds = (performance.now() - began) / 1000;
  const tests = report ? readCounts(report) : { passed: 0, failed: 0, flaky: 0 };
  return { name: step.name, outcome: code === 0 ? 'passed' : 'failed', seconds, tests };
}
