import { useEffect, useState } from 'react';
import { percent } from '../format/amount.ts';
import { usePlayground, useSession } from '../playground.ts';
import { Button } from '../ui/Button.tsx';
import './travelling.css';

/** What is quicker than this needs no word, wall ms. */
const quickMs = 250;

/** While a long run is replayed to another moment: how far one has come, and the way out. */
export default function Travelling() {
  const playground = usePlayground();
  const share = useSession((state) => state.progress) ?? 0;
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), quickMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return null;
  return (
    <div className="travelling" role="status" aria-label="Way through time">
      <p>
        <b>Going through time …</b> {percent(share, 1)}
      </p>
      <progress value={share} max={1} aria-label="How much is behind" />
      <Button onClick={() => playground.cancel()}>Stay here</Button>
    </div>
  );
}
