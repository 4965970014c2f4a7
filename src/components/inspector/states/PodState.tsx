import type { ContainerView, PodView } from '../../../session/view.ts';
import { podCpuChart, podMemoryChart } from '../../charts/charts-of.ts';
import { cores, count, memory, percent, rate } from '../../format/amount.ts';
import { clockTime } from '../../format/time.ts';
import { useView } from '../../playground.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { toneWords } from '../../ui/tone.ts';
import { openDialog } from '../../ui-state.ts';
import { Facts } from '../Facts.tsx';
import { Measure } from '../Measure.tsx';
import { RefLink } from '../RefLink.tsx';
import { SmallCharts } from '../SmallCharts.tsx';

export function PodState({ id }: { readonly id: string }) {
  const pod = useView((view) => view.pods[id]);
  if (!pod) return null;
  return (
    <>
      <p className="state-first">
        <Badge tone={pod.tone}>{pod.status}</Badge> {toneWords[pod.tone].means}
      </p>
      {pod.message && <p className="state-message">{pod.message}</p>}
      <Facts
        facts={[
          [
            'Node',
            pod.nodeName ? (
              <RefLink key="node" to={{ kind: 'Node', name: pod.nodeName }}>
                {pod.nodeName}
              </RefLink>
            ) : (
              'none yet'
            ),
          ],
          ['IP', pod.ip && <code>{pod.ip}</code>],
          [
            'Workload',
            pod.workload ? <RefLink key="workload" to={pod.workload} /> : 'none: nothing will replace it',
          ],
          ['Containers ready', `${pod.readyContainers} of ${pod.containers.length}`],
          ['Restarts', pod.restarts],
          ['Requests', `${rate(pod.requestsPerSecond)}/s${failing(pod)}`],
          ['Born at', clockTime(pod.createdAt)],
          ['Quality of service', pod.qos],
          ['Labels', <Labels key="labels" labels={pod.labels} />],
        ]}
      />
      {pod.nodeName && (
        <SmallCharts
          of={{ pod: pod.id }}
          charts={(figures) => [podCpuChart(figures, 'CPU, cores'), podMemoryChart(figures, 'Memory')]}
        />
      )}
      <section>
        <h3>{count(pod.containers.length, 'container')}</h3>
        {pod.containers.length > 1 && (
          <p className="quiet">
            They share this pod’s address and fate
            {pod.sharedVolumes.length > 0 &&
              `, and the ${pod.sharedVolumes.length > 1 ? 'volumes' : 'volume'} ${pod.sharedVolumes.join(', ')}`}
            . Files outside of volumes, processes and environment are each one’s own.
          </p>
        )}
        <Button look="quiet" icon="shared" onClick={() => openDialog({ type: 'lens', pod: pod.ref })}>
          {pod.containers.length > 1 ? 'What do these containers share?' : 'What is inside this pod?'}
        </Button>
        <ul className="containers">
          {pod.containers.map((container) => (
            <Container key={container.name} container={container} />
          ))}
        </ul>
      </section>
    </>
  );
}

function failing({ failuresPerSecond }: PodView): string {
  return failuresPerSecond > 0 ? `, ${rate(failuresPerSecond)}/s failing` : '';
}

export function Labels({ labels }: { readonly labels: Readonly<Record<string, string>> }) {
  const all = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return <code>{all.join(' ') || 'none'}</code>;
}

function Container({ container }: { readonly container: ContainerView }) {
  const { cpu, memory: ram } = container;
  return (
    <li>
      <p className="container-head">
        <strong>{container.name}</strong>
        {container.kind !== 'main' && <span className="quiet">{container.kind}</span>}
        <Badge tone={container.tone}>{container.state}</Badge>
      </p>
      <p>{container.does}</p>
      <p className="quiet">
        <code>{container.image}</code>
        {container.ports.length > 0 && `, port ${container.ports.join(', ')}`}
        {container.restarts > 0 && `, ${count(container.restarts, 'restart')}`}
      </p>
      <Measure
        name="CPU"
        used={cpu.used}
        request={cpu.request}
        limit={cpu.limit}
        format={(value) => `${cores(value)} cores`}
      />
      {cpu.throttled > 0.005 && (
        <p className="state-message">
          Throttled {percent(cpu.throttled, 1)} of the time: it wants more CPU than its limit.
        </p>
      )}
      <Measure name="Memory" used={ram.used} request={ram.request} limit={ram.limit} format={memory} />
    </li>
  );
}
