import type { Viewport } from '@xyflow/react';
import type { View } from '../../../session/view.ts';
import type { Layout } from '../layout/layout.ts';
import { zone } from '../layout/sizes.ts';
import type { CrowdInk } from './ink.ts';
import type { Colour, Raster } from './raster.ts';

/** Lines are so thick at most, px. */
const thickest = 5;

/** Where requests go in a crowd: from each Service along the rows to the machines, the more of them the thicker. */
export function paintFlows(
  raster: Raster,
  ink: CrowdInk,
  services: View['services'],
  layout: Layout,
  { x, y, zoom }: Viewport,
): void {
  const across = (value: number) => Math.round(value * zoom + x);
  const down = (value: number) => Math.round(value * zoom + y);
  for (const { id, flows = [] } of Object.values(services)) {
    const box = layout.services.get(id);
    const rows = box ? rowsOf(flows, layout) : [];
    const all = rows.reduce((sum, row) => sum + row.rate, 0);
    if (!box || all === 0) continue;
    const from = box.y + box.height / 2;
    const line = (rate: number) => Math.max(1, Math.round(thickest * Math.sqrt(rate / all)));
    const lane = across(zone.lane);
    const top = Math.min(from, ...rows.map(({ bus }) => bus));
    const bottom = Math.max(from, ...rows.map(({ bus }) => bus));
    const colour = (failing: boolean): Colour => (failing ? ink.failure : ink.request);
    raster.fill(across(box.x + box.width), down(from), lane - across(box.x + box.width), 1, ink.request);
    raster.fill(lane, down(top), 2, down(bottom) - down(top), ink.request);
    for (const { bus, end, rate, failing } of rows) {
      const thick = line(rate);
      raster.fill(lane, down(bus) - (thick >> 1), across(end) - lane, thick, colour(failing > rate / 2));
    }
    for (const { nodeName, requestsPerSecond, failuresPerSecond } of flows) {
      const machine = layout.machines.get(nodeName);
      const bus = layout.busOf.get(nodeName);
      if (!machine || bus === undefined) continue;
      const failing = failuresPerSecond > requestsPerSecond / 2;
      const width = failing ? 2 : 1;
      raster.fill(
        across(machine.x + machine.width / 2),
        down(bus),
        width,
        down(machine.y) - down(bus),
        colour(failing),
      );
    }
  }
}

interface Row {
  readonly bus: number;
  /** As far to the right as anybody gets requests. */
  end: number;
  rate: number;
  failing: number;
}

function rowsOf(flows: NonNullable<View['services'][string]['flows']>, layout: Layout): readonly Row[] {
  const rows = new Map<number, Row>();
  for (const { nodeName, requestsPerSecond, failuresPerSecond } of flows) {
    const machine = layout.machines.get(nodeName);
    const bus = layout.busOf.get(nodeName);
    if (!machine || bus === undefined) continue;
    const row = rows.get(bus) ?? { bus, end: 0, rate: 0, failing: 0 };
    row.end = Math.max(row.end, machine.x + machine.width / 2);
    row.rate += requestsPerSecond;
    row.failing += failuresPerSecond;
    rows.set(bus, row);
  }
  return [...rows.values()];
}
