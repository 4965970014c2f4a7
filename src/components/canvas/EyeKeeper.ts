import { useEffect } from 'react';
import { look, useEye } from './eye.ts';
import { type StageState, useStage } from './stage.ts';

/** Moves the eye with the camera. */
export function EyeKeeper(): null {
  const stage = useStage();
  useEffect(() => {
    const follow = ({ transform, width, height }: StageState) => {
      if (width > 0 && height > 0) useEye.setState((eye) => look(eye, transform, { width, height }), true);
    };
    follow(stage.getState());
    return stage.subscribe(follow);
  }, [stage]);
  return null;
}
