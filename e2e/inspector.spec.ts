import { expect, test } from './playground-page.ts';

test('a pod tells what it is, what belongs to it, how it is watched, and what its container wrote', async ({
  page,
  playground,
}) => {
  await playground.open();
  await playground
    .card(/^Pod web-/)
    .first()
    .click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector.getByText(/The smallest thing that Kubernetes runs/)).toBeVisible();
  await expect(inspector.getByText('Services may send requests to it.')).toBeVisible();
  await expect(inspector.getByRole('slider', { name: /^CPU, cores/ })).toBeVisible();

  await inspector.getByRole('tab', { name: 'Logs' }).click();
  await expect(inspector.getByRole('list', { name: /What .* has written/ })).toContainText('GET /');
  await expect(inspector.getByText(/^kubectl logs web-.* -f$/)).toBeVisible();
  await inspector.getByRole('checkbox', { name: 'of the run before' }).check();
  await expect(inspector.getByText(/previous terminated container .* not found/)).toBeVisible();

  await inspector.getByRole('tab', { name: 'Overview' }).click();
  await inspector.getByRole('button', { name: 'Deployment web', exact: true }).first().click();
  await expect(inspector.getByRole('heading', { name: 'web', exact: true })).toBeVisible();
  await expect(inspector.getByText('Enough of its pods have been ready for long enough.')).toBeVisible();
  await inspector.getByRole('button', { name: /^ReplicaSet web-/ }).click();
  await expect(inspector.getByRole('heading', { name: /^web-/ })).toBeVisible();
});

test('YAML is edited and applied; mistakes and refusals stand at their lines', async ({
  page,
  playground,
}) => {
  await playground.open();
  await playground.card(/^Deployment web/).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByRole('tab', { name: 'YAML' }).click();
  await inspector.getByRole('button', { name: 'Edit' }).click();
  const editor = inspector.getByRole('textbox', { name: 'Manifest of Deployment web' });
  await expect(editor).toContainText('replicas: 3');
  const text = (await editor.innerText()).replaceAll('\u200b', '');
  const replace = async (changed: string) => {
    await editor.focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(changed);
    await inspector.getByRole('button', { name: 'Apply' }).click();
  };

  await replace('kind: Deployment\n\tmetadata: {}');
  await expect(inspector.getByRole('alert')).toContainText('Line 2');

  await replace(text.replace('replicas: 3', 'replicas: -3'));
  const line = text.split('\n').findIndex((each) => each.includes('replicas: 3')) + 1;
  await expect(inspector.getByRole('alert')).toContainText(`Line ${line}`);
  await expect(inspector.getByRole('alert')).toContainText('must be greater than or equal to 0');

  await replace(text.replace('replicas: 3', 'replicas: 4'));
  await expect(inspector.getByText('deployment.apps/web configured')).toBeVisible();
  await expect(inspector.locator('pre')).toContainText('replicas: 4');
});

test('a Service tells the rules of each node, and a part of the control plane what stops without it', async ({
  page,
  playground,
}) => {
  await playground.open();
  await playground.card(/^Service web/).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector.getByText('Rules on 2 nodes')).toBeVisible();
  await expect(inspector.getByText('to 3 pods')).toHaveCount(2);

  await playground.card(/^Control plane: Scheduler/).click();
  await expect(inspector.getByText(/New pods stay Pending/)).toBeVisible();
  await expect(inspector.getByText('kube-system/kube-scheduler')).toBeVisible();

  await playground.card(/^Node worker-1/).click();
  await expect(inspector.getByText('kube-proxy', { exact: true })).toBeVisible();
  await expect(inspector.getByText('There is memory enough.')).toBeVisible();
});
