import { type NodeProps, useUpdateNodeInternals } from "@xyflow/react";
import { memo, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import { Tile } from "../ui/Tile.tsx";
import { CardFoot } from "./CardFoot.tsx";
import { CardPorts } from "./CardPorts.tsx";
import { CardText, plainLine } from "./CardText.tsx";
import { type CardState, cardMarks } from "./card-mark.ts";
import { type CardData, type CardNode, inputId } from "./graph.ts";
import { useNodeWords } from "./node-words.ts";
import { PortHandle } from "./PortHandle.tsx";
import { shownLine } from "./shown-line.ts";

const frames: Partial<Record<CardState, string>> = { failed: "fail", unreached: "off", disabled: "dis", missing: "miss" };

/** A node on the canvas: what it is, what it does in one line, and how the last message fared in it. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<CardNode>) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const { name, type, outputs, hasInput, view, readOnly } = data;
  const state = cardState(data);
  const mark = cardMarks[state];
  const described = shownLine(data, t);
  const line = { ...described, message: words.line(data.node.type, described) };
  const isTrigger = type?.role === "trigger";
  useFreshPorts(id, outputs.map((port) => port.id).join(" "));

  return (
    <div className={classes("card", isTrigger && "is-trigger", frames[state], selected && "sel")}>
      <div className="main">
        <Tile
          category={type?.category ?? "service"}
          icon={type?.icon ?? "puzzle"}
          filled={type?.touchesWorld ?? false}
          dim={state === "unreached" || state === "disabled"}
        />
        <div className="txt">
          <div className="name" title={name}>
            {name}
          </div>
          <div className="sum" title={plainLine(line)}>
            <CardText {...line} />
          </div>
        </div>
        <span className="mark" title={t(`flow.canvas.state.${state}`)}>
          <Icon name={mark.icon} className={mark.colour} />
          <span className="sr-only">{t(`flow.canvas.state.${state}`)}</span>
        </span>
      </div>
      <CardPorts outputs={outputs} hits={view?.hits} readOnly={readOnly} failed={state === "failed"} />
      <CardFoot state={state} data={data} />
      {hasInput && (
        <PortHandle
          id={inputId}
          side="input"
          label={t("flow.canvas.port.input")}
          at={{ percent: 50 }}
          live={view?.received ?? false}
          readOnly={readOnly}
        />
      )}
    </div>
  );
}, sameCard);

function cardState({ node, type, view, problem }: CardData): CardState {
  if (type === undefined) return "missing";
  if (node.disabled) return "disabled";
  const state = view?.state ?? "idle";
  return problem !== undefined && !isAtWork(state) ? "warning" : state;
}

/** What a message does there right now, or what came of it, says more than a fault in the params. */
function isAtWork(state: CardState): boolean {
  return state === "failed" || state === "running" || state === "waiting";
}

/** Tells the canvas to measure the ports again when others are shown. The first time it does so by itself. */
function useFreshPorts(id: string, ports: string): void {
  const update = useUpdateNodeInternals();
  const measured = useRef(ports);
  useEffect(() => {
    if (measured.current === ports) return;
    measured.current = ports;
    update(id);
  }, [id, ports, update]);
}

function sameCard(before: NodeProps<CardNode>, after: NodeProps<CardNode>): boolean {
  return before.selected === after.selected && sameData(before.data, after.data);
}

function sameData(before: CardData, after: CardData): boolean {
  return (
    before.node === after.node &&
    before.view === after.view &&
    before.problem === after.problem &&
    before.isTight === after.isTight &&
    before.hasInput === after.hasInput &&
    before.readOnly === after.readOnly &&
    before.outputs.map((port) => port.id).join() === after.outputs.map((port) => port.id).join()
  );
}
