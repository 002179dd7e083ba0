/** The key of a verb, beside its word. On a Mac `Alt` is shown as it is called there. */
const IS_MAC = navigator.userAgent.includes('Mac');

export function KeyHint({ keys }: { keys: string }) {
  return <kbd className="zx-key" aria-hidden>{IS_MAC ? keys.replace('Alt', '⌃⌥').replace('Ctrl', '⌘') : keys}</kbd>;
}
