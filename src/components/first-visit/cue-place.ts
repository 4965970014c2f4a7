interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Place {
  readonly left: number;
  readonly top: number;
  readonly side: 'right' | 'left' | 'below' | 'above';
}

const gap = 12;

/** Where a cue goes beside what it speaks of: on the side with room, and within the frame. All px. */
export function placeBeside(
  what: Box,
  size: { readonly width: number; readonly height: number },
  frame: Box,
): Place {
  const right = frame.left + frame.width;
  const bottom = frame.top + frame.height;
  const within = (value: number, from: number, to: number) => Math.max(from, Math.min(value, to));
  const left = within(
    what.left + what.width / 2 - size.width / 2,
    frame.left + gap,
    right - size.width - gap,
  );
  const top = within(
    what.top + what.height / 2 - size.height / 2,
    frame.top + gap,
    bottom - size.height - gap,
  );
  if (what.left + what.width + gap + size.width <= right)
    return { side: 'right', left: what.left + what.width + gap, top };
  if (what.top + what.height + gap + size.height <= bottom)
    return { side: 'below', left, top: what.top + what.height + gap };
  if (what.top - gap - size.height >= frame.top)
    return { side: 'above', left, top: what.top - gap - size.height };
  return { side: 'left', left: Math.max(frame.left + gap, what.left - gap - size.width), top };
}
