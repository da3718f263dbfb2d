import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { followStream } from "./follow-stream.ts";
import { type ConnectionState, type LiveEvent, type LiveStream, openLiveStream } from "./live-stream.ts";

const LiveStreamContext = createContext<LiveStream | undefined>(undefined);

/** Opens the app's one stream, for as long as someone is signed in. */
export function LiveStreamProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [stream, setStream] = useState<LiveStream>();
  useEffect(() => {
    const opened = openLiveStream("/api/stream");
    const stop = followStream(opened, client);
    setStream(opened);
    return () => {
      stop();
      opened.close();
    };
  }, [client]);
  return <LiveStreamContext value={stream}>{children}</LiveStreamContext>;
}

/** Calls the handler for every event of the stream while the component is on screen. */
export function useLiveEvent(handler: (event: LiveEvent) => void): void {
  const stream = useContext(LiveStreamContext);
  const latest = useEffectEvent(handler);
  useEffect(() => stream?.listen((event) => latest(event)), [stream]);
}

const never = () => () => undefined;

/** Whether the server is there, and the way to try again at once. */
export function useConnection(): { state: ConnectionState; retry: () => void } {
  const stream = useContext(LiveStreamContext);
  const state = useSyncExternalStore(stream?.onState ?? never, () => stream?.state() ?? "connecting");
  return { state, retry: () => stream?.retry() };
}
