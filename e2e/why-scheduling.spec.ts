import { expectNothingFound } from './axe.ts';
import { expect, type PlaygroundPage, test } from './playground-page.ts';

const manifest = (name: string, spec: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      ${spec}
      containers:
        - name: main
          image: nginx:1.27
          resources:
            requests: { cpu: 1500m, memory: 64Mi }
`;

const cutOff = 'nodeSelector: { disk: ssd }';

async function apply(playground: PlaygroundPage, yaml: string): Promise<void> {
  const dialog = await playground.press('Deploy');
  await dialog.getByRole('tab', { name: 'Your own YAML' }).click();
  await dialog.getByRole('textbox').fill(yaml);
  await dialog.getByRole('button', { name: /^(Apply|Deploy)/ }).click();
  await expect(dialog).toBeHidden();
}

test('why a pod is pending is told node by node, shown on the canvas, and mended by one click', async ({
  page,
  playground,
}) => {
  await playground.open();
  await apply(playground, manifest('greeter', cutOff));
  const waits = playground.card(/^Pod greeter-.*Pending/);
  await playground.skipUntilVisible(waits);
  await waits.click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByRole('tab', { name: 'Why?' }).click();
  const pending = inspector.getByRole('region', { name: 'Why is it pending?' });
  await expect(pending).toContainText('It is tried again when a node comes or a node gets another label.');
  await expect(pending).toContainText("node(s) didn't match Pod's node affinity/selector");
  await expect(pending).toContainText(
    'worker-2: It has no label disk=ssd, which the pod’s nodeSelector asks for.',
  );
  await expect(pending).toContainText('kubectl label node worker-1 disk=ssd');

  await pending.getByRole('button', { name: 'Show on the canvas' }).click();
  const shown = page.getByRole('region', { name: 'Shown on the canvas' });
  await expect(shown).toContainText('Why no node takes greeter-');
  await expect(playground.cluster.getByText('wrong labels')).toHaveCount(2);
  await expectNothingFound(page, 'why it is pending, on the canvas');
  await page.keyboard.press('Escape');
  await expect(shown).toHaveCount(0);
  await expect(playground.cluster.getByText('wrong labels')).toHaveCount(0);

  await pending.getByRole('button', { name: 'Do it: Give worker-2 the label disk=ssd' }).click();
  await playground.skipUntilVisible(playground.card(/^Pod greeter-.*Running/));
  await expect(pending).toHaveCount(0);
  const placed = inspector.getByRole('region', { name: 'Why this node?' });
  await expect(placed).toContainText('Only worker-2 fits, so nothing had to be compared.');
  await expect(placed).toContainText(
    'Filters took away 1: 1 without the labels that it asks for (NodeAffinity).',
  );

  // The attempt before, in which none fitted.
  await placed.getByRole('button', { name: 'Show on the canvas' }).click();
  await expect(playground.cluster.getByText('picked', { exact: true })).toHaveCount(1);
  await placed.getByRole('button', { name: 'The attempt before' }).click();
  await expect(placed).toContainText('None fit.');
  await expect(playground.cluster.getByText('wrong labels')).toHaveCount(2);
  await shown.getByRole('button', { name: 'Stop showing it' }).click();
  await expect(shown).toHaveCount(0);
});

test('from the outline, by keyboard: the exact amount to ask less, and how the scheduler compared', async ({
  page,
  playground,
}) => {
  await playground.open();
  await apply(playground, manifest('first', 'terminationGracePeriodSeconds: 1'));
  await apply(playground, manifest('second', 'terminationGracePeriodSeconds: 1'));
  await apply(playground, manifest('third', 'terminationGracePeriodSeconds: 1'));
  await page.keyboard.press('o');
  const tree = page.getByRole('tree', { name: 'The cluster' });
  const waits = tree.getByRole('treeitem', { name: /^Pod third-.*Pending/ });
  await playground.skipUntil(async () => {
    if (await waits.first().isVisible()) return true;
    const parent = tree.getByRole('treeitem', { name: /^(Pending|Waiting)/ }).first();
    if ((await parent.count()) > 0) {
      await parent.focus();
      await page.keyboard.press('ArrowRight');
    }
    return waits.first().isVisible();
  });
  await waits.first().focus();
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByRole('tab', { name: 'Why?' }).click();
  const pending = inspector.getByRole('region', { name: 'Why is it pending?' });
  await expect(pending).toContainText(
    /worker-1: It has [34]00m CPU free of 2 CPU; the pod asks for 1500m CPU: 1[12]00m CPU too little./,
  );
  await expectNothingFound(page, 'why it is pending, in the outline');
  const less = pending.getByRole('button', { name: /^Do it: Ask for [34]00m CPU instead of 1500m CPU/ });
  await expect(pending).toContainText(
    /kubectl set resources deployment\/third -c main --requests=cpu=[34]00m/,
  );
  await less.focus();
  await page.keyboard.press('Enter');
  await playground.skipUntilVisible(
    tree.getByRole('treeitem', { name: /^Deployment third, 1 of 1 pod ready/ }),
  );

  await tree.getByRole('treeitem', { name: /^Deployment first/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(tree.getByRole('treeitem', { name: /^Pod first-/ })).toBeFocused();
  await page.keyboard.press('Enter');
  const placed = inspector.getByRole('region', { name: 'Why this node?' });
  await expect(placed).toContainText('There were 2 nodes to consider.');
  await expect(placed).toContainText(/2 nodes fit and were scored\./);
  const scores = placed.getByRole('table', { name: 'Nodes that fit, with their scores' });
  await scores.locator('summary').first().focus();
  await page.keyboard.press('Enter');
  await expect(scores).toContainText('NodeResourcesFit');
  await expect(scores).toContainText(/\d+ × \d+ = \d+/);
  await expectNothingFound(page, 'why this node, in the outline');
});

test('a new node says why nothing moves to it, and a restart of the rollout does it', async ({
  page,
  playground,
}) => {
  await playground.open();
  const dialog = await playground.press('Scale');
  await dialog.getByRole('spinbutton').fill('12');
  await dialog.getByRole('button', { name: /^Scale/ }).click();
  await playground.skipUntilVisible(playground.card(/^Deployment web, 12 of 12 pods ready/));
  await playground.act('Add node', 'Add node');
  await playground.skipUntilVisible(playground.card(/^Node worker-3, Ready/));
  await playground.card(/^Node worker-3/).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByRole('tab', { name: 'Why?' }).click();
  const stay = inspector.getByRole('region', { name: 'Why do pods not move here?' });
  await expect(stay).toContainText('The scheduler places a pod once, when it is made, and never looks back');
  await expect(stay).toContainText('web: ');
  await expectNothingFound(page, 'why pods do not move');
  await stay.getByRole('button', { name: 'Restart the rollout of web' }).click();
  await playground.skipUntilVisible(playground.card(/^Node worker-3.* [1-9]\d* pods?/));
});
