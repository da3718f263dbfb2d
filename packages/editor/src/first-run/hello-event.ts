/** What the first run sends: one event that passes the example flow's filter, one that does not. */
export const passingEvent = '{ "name": "Marina", "total": 249.9 }';
export const filteredEvent = '{ "name": "João", "total": 59 }';

/** Posts an event to the trigger as a service would, by the address that this page came from. */
export async function sendEvent(triggerUrl: string, body: string): Promise<void> {
  const { pathname } = new URL(triggerUrl);
  const answer = await fetch(pathname, { method: "POST", headers: { "content-type": "application/json" }, body });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
}

/** The same as a command for a POSIX shell. */
export function curlCommand(triggerUrl: string, body: string): string {
  return `curl ${triggerUrl} \\\n  -H 'content-type: application/json' \\\n  -d '${body}'`;
}
