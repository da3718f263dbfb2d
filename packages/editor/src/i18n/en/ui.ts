/** Words of the primitives and the shell. */
export const ui = {
  close: "Close",
  cancel: "Cancel",
  copy: "Copy",
  copied: "Copied",
  delete: "Delete",
  save: "Save",
  more: "More",
  back: "Back",
  search: "Search",
  optional: "optional",
  showAll: "Show all",
  tryAgain: "Try again",
  loading: "Loading",
  moreCharacters: "… {{number}} more characters",
  loadMore: "Load older",
};

export const shell = {
  main: "Main",
  flows: "Flows",
  runs: "Runs",
  monitor: "Monitor",
  settings: "Settings",
  notFound: "There is nothing here",
  notFoundText: "The address leads to no screen. A flow or run may have been deleted.",
  toFlows: "Go to Flows",
  crashed: "This screen stopped",
  crashedText:
    "Something broke while it was drawn. What was saved is safe. Load it again; if it stops again, the text below says where to look.",
  reload: "Load again",
  offline: "Offline.",
  offlineText: "The server does not answer. What is on screen may be old; what you change waits in this window.",
  offlineRetry: "Try now",
};

export const signIn = {
  title: "Sign in",
  text: "Open the sign-in link that Gancho printed when it started, or paste the owner token here.",
  token: "Owner token",
  submit: "Sign in",
  wrong: "This is not the owner token. It is in the settings (GANCHO_ADMIN_TOKEN) or in what Gancho printed at its first start.",
};

/** What became of an event. */
export const status = {
  queued: "queued",
  running: "running",
  waiting: "waiting",
  succeeded: "succeeded",
  filtered: "filtered",
  failed: "failed",
  canceled: "canceled",
  dead: "dead letter",
  accepted: "accepted",
  duplicate: "duplicate",
  rejected: "rejected",
};

export const flowStatus = {
  draft: "Draft",
  live: "Live",
  paused: "Paused",
  off: "Off",
};

export const errors = {
  noServer: "Gancho is not there",
  unreachable: "The server did not answer. Look whether Gancho runs and whether this device is online.",
  unexpected: "The server answered {{status}} without saying why.",
  newerEditor: "The server answered in a shape that this editor does not know. Load the page again.",
};
