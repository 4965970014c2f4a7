import { createRandom } from './src/engine/sim/random.ts';
import { explainObject } from './src/engine/cluster/explain.ts';
import { alwaysWrong, wrongAtRest } from './src/engine/cluster/testing/invariants.ts';
import { actionOf } from './src/engine/cluster/testing/random-steps.ts';
import { scene } from './src/engine/cluster/testing/scene.ts';
const from = Number(process.argv[2]); const to = Number(process.argv[3]); const n = Number(process.argv[4] ?? 14);
const oks: Record<string, number[]> = {};
let bad = 0;
for (let seed = from; seed < to; seed++) {
  const r = createRandom(seed * 7919 + 13);
  const cluster = scene({ seed, nodes: 3 });
  cluster.advance(5000);
  const trail: string[] = [];
  try {
    outer: for (let i = 0; i < n; i++) {
      const step = { what: r.int(10000), which: r.int(10000), amount: r.int(100), ms: [r.int(3000), r.int(30000), r.int(120000), r.int(600000)][r.int(4)] };
      const action = actionOf(step, cluster);
      if (action) { const o = cluster.act(action); (oks[action.type] ??= [0, 0])[o.ok ? 0 : 1]++; trail.push(`${cluster.now} ${o.ok} ${JSON.stringify(action).slice(0, 200)}`); }
      cluster.advance(step.ms!);
      let rest = false;
      for (let a = 0; a < 20 && !rest; a++) { const h = cluster.store.log.head; cluster.advance(20); rest = cluster.store.log.head === h; }
      const w = [...alwaysWrong(cluster), ...(rest ? wrongAtRest(cluster) : [])];
      if (w.length) { console.log('SEED', seed, 'step', i, cluster.now, w.slice(0, 4), '\n  ' + trail.slice(-6).join('\n  ')); bad++; break outer; }
    }
    for (const o of cluster.store.all()) { const { namespace, name } = o.metadata; explainObject(cluster, o.kind, (namespace ? `${namespace}/${name}` : name) as never); }
    const again = scene({ seed, nodes: 3 });
    for (const { at, action } of cluster.actions) { again.runUntil(at); again.act(action); }
    again.runUntil(cluster.now);
    if (again.hash() !== cluster.hash()) { console.log('HASH', seed); bad++; }
  } catch (e) { console.log('THROW', seed, (e as Error).stack?.split('\n').slice(0, 6).join('\n'), '\n  ' + trail.slice(-6).join('\n  ')); bad++; }
  if (bad > 8) break;
}
console.log(JSON.stringify(oks), 'bad', bad);
