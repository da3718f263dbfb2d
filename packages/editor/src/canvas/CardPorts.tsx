import type { Port } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { classes } from "../ui/classes.ts";
import { cardHeight, portLayout, portPercent, rowHeight } from "./geometry.ts";
import { PortHandle } from "./PortHandle.tsx";
import { portName } from "./port-name.ts";

interface CardPortsProps {
  outputs: readonly Port[];
  hits: ReadonlySet<string> | undefined;
  failed: boolean;
  readOnly: boolean;
}

/** The outputs of a card: one at its foot, a row of names, or lines with ports at the right edge. */
export function CardPorts({ outputs, hits, failed, readOnly }: CardPortsProps) {
  const { t } = useTranslation();
  const layout = portLayout(outputs);
  const name = (port: Port) => portName(port, t);
  return (
    <>
      {layout === "row" && (
        <div className="ports">
          {outputs.map((port, index) => (
            <span key={port.id} className={classes(hits?.has(port.id) && "hit")} style={{ left: `${portPercent(index, outputs.length)}%` }}>
              {name(port)}
            </span>
          ))}
        </div>
      )}
      {layout === "lines" &&
        outputs.map((port) => (
          <div key={port.id} className={classes("port-line", hits?.has(port.id) && "hit")}>
            {name(port)}
          </div>
        ))}
      {outputs.map((port, index) => (
        <PortHandle
          key={port.id}
          id={port.id}
          side="output"
          // A lone port has no name to tell it from others.
          label={outputs.length === 1 ? t("flow.canvas.port.output") : name(port)}
          at={layout === "lines" ? { top: cardHeight + rowHeight * (index + 0.5) - 1 } : { percent: portPercent(index, outputs.length) }}
          live={!failed && (hits?.has(port.id) ?? false)}
          error={port.id === "error"}
          readOnly={readOnly}
        />
      ))}
    </>
  );
}
