/** Which key does it, where it is done. For eyes: what it stands in keeps its own name, and `?` has all keys in words. */
import './key-hint.css';

export function KeyHint({ keys, children }: { keys: readonly string[]; children: string }) {
  return (
    <span className="key-hint" aria-hidden="true">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
      {children}
    </span>
  );
}
