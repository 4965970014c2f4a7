import './equivalent.css';

/** The line that a practitioner would type for the same. */
export function Equivalent({
  line,
  label = 'The same by hand',
}: {
  readonly line: string;
  readonly label?: string;
}) {
  return (
    <p className="equivalent">
      <span className="equivalent-label">{label}</span>
      <code>{line}</code>
    </p>
  );
}
