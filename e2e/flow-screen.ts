import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

/** The flow screen, found as people find it: by role and name. */
export function flowScreen(page: Page) {
  const region = (name: string) => page.getByRole("region", { name, exact: true });
  const canvas = region("Canvas");
  const inspector = region("Inspector");
  const node = (name: string) => canvas.getByRole("group", { name, exact: true });
  const toolbar = page.getByRole("toolbar", { name: "Flow" });
  return {
    palette: region("Palette"),
    canvas,
    inspector,
    dock: region("Dock"),
    toolbar,
    saved: toolbar.getByRole("status"),
    /** For example `Large (Filter)`. */
    node,
    /** By the names of its two nodes. */
    edge: (source: string, target: string) => canvas.getByRole("group", { name: `${source} to ${target}`, exact: true }),
    field: (label: string) => inspector.getByRole("textbox", { name: label, exact: true }),
    button: (name: string) => page.getByRole("button", { name, exact: true }),

    /** Drags an entry of the palette onto the canvas, to a place from 0 to 1 of its width and height. */
    async drop(title: string, at: { readonly x: number; readonly y: number }): Promise<void> {
      const { width, height } = await boxOf(canvas);
      const entry = region("Palette").getByRole("button", { name: title, exact: true });
      await entry.dragTo(canvas, { targetPosition: { x: width * at.x, y: height * at.y } });
    },

    /** Pulls a wire with the mouse from an output to the input of another node. */
    async pullWire(source: string, output: string, target: string): Promise<void> {
      const from = await centreOf(node(source).getByRole("button", { name: output, exact: true }));
      const to = await centreOf(node(target).getByRole("button", { name: "Input", exact: true }));
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
      await page.mouse.move(to.x, to.y, { steps: 4 });
      await page.mouse.up();
    },

    /** Shows a node's params in the inspector. */
    async select(name: string): Promise<void> {
      await node(name).click();
      await expect(node(name)).toHaveAttribute("aria-selected", "true");
    },

    /** Types into a field of the inspector, in place of what is there. */
    async fill(label: string, text: string): Promise<void> {
      await inspector.getByRole("textbox", { name: label, exact: true }).fill(text);
    },
  };
}

export type FlowScreen = ReturnType<typeof flowScreen>;

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} is not shown.`);
  return box;
}

async function centreOf(locator: Locator) {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
}
