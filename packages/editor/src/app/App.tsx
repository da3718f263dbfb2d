export function App() {
  return (
    <div className="bg-panel text-ink-2 text-xs font-medium rounded-node shadow-card ease-out border-hairline text-2xl tracking-2xl font-mono">
      Gancho
    </div>
  );
}
