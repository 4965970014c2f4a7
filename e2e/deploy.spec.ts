import { expect, test } from './playground-page.ts';

const manifest = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: greeter
spec:
  replicas: 2
  selector:
    matchLabels:
      app: greeter
  template:
    metadata:
      labels:
        app: greeter
    spec:
      securityContext:
        runAsNonRoot: true
      containers:
        - name: greeter
          image: nginx:1.27
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: greeter
spec:
  defaultBackend:
    service:
      name: greeter
      port:
        number: 80
`;

test('a pod of two containers is deployed from a template, and both become ready', async ({ playground }) => {
  await playground.open();
  const dialog = await playground.press('Deploy');
  await playground.choose(dialog, 'Web server + log agent');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('logged');
  await dialog.getByRole('button', { name: 'Deploy' }).click();
  await playground.skipUntilVisible(playground.card(/^Pod logged-.* 2 of 2 containers ready/));
  await expect(playground.card(/^Service logged, /)).toBeVisible();
});

test('pasted YAML is applied unchanged, and what is not simulated is listed', async ({
  page,
  playground,
}) => {
  await playground.open();
  const dialog = await playground.press('Deploy');
  await dialog.getByRole('tab', { name: 'Your own YAML' }).click();
  await dialog.getByRole('textbox').fill(manifest);
  await dialog.getByRole('button', { name: /^(Apply|Deploy)/ }).click();
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results).toContainText('deployment.apps/greeter created');
  await expect(results).toContainText('ingress.networking.k8s.io/greeter created');
  await expect(results).toContainText('spec.template.spec.securityContext');
  await expect(results).toContainText('kind Ingress');
  await playground.skipUntilVisible(playground.card(/^Deployment greeter, 2 of 2 pods ready/));
});

test('YAML with a mistake is refused with its line, and nothing that was typed is lost', async ({
  playground,
}) => {
  await playground.open();
  const dialog = await playground.press('Deploy');
  await dialog.getByRole('tab', { name: 'Your own YAML' }).click();
  const broken = 'apiVersion: v1\nkind: Pod\nmetadata:\n\tname: tabbed\n';
  await dialog.getByRole('textbox').fill(broken);
  await dialog.getByRole('button', { name: /^(Apply|Deploy)/ }).click();
  await expect(dialog.getByRole('alert')).toContainText(/line 4/i);
  await expect(dialog.getByRole('textbox')).toContainText('name: tabbed');
});

test('what the API server refuses is told in its own words, where one can mend it', async ({
  playground,
}) => {
  await playground.open();
  const dialog = await playground.press('Deploy');
  await dialog.getByRole('tab', { name: 'Your own YAML' }).click();
  const bad = manifest.replace('app: greeter\n    spec:', 'app: other\n    spec:');
  await dialog.getByRole('textbox').fill(bad);
  await dialog.getByRole('button', { name: /^(Apply|Deploy)/ }).click();
  await expect(dialog.getByRole('alert')).toContainText('`selector` does not match template `labels`');
  await expect(dialog.getByRole('textbox')).toContainText('app: other');
});

test('a file dropped on the cluster is shown, and then applied', async ({ page, playground }) => {
  await playground.open();
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'greeter.yaml', { type: 'application/yaml' }));
    return transfer;
  }, manifest);
  await playground.cluster.dispatchEvent('dragover', { dataTransfer: data });
  await playground.cluster.dispatchEvent('drop', { dataTransfer: data });
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox')).toContainText('name: greeter');
  await dialog.getByRole('button', { name: /^(Apply|Deploy)/ }).click();
  await playground.skipUntilVisible(playground.card(/^Deployment greeter, 2 of 2 pods ready/));
});
