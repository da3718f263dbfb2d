import { z } from "zod";
import { expressionField, integerField, textField, variant, variantsField } from "../../node-type/fields.ts";

const ofEveryKind = {
  items: expressionField({
    label: "Items",
    of: "answer",
    help: "The list in an answer. Left out: its body. What is no list counts as its only item.",
    placeholder: "body.data",
  }).optional(),
  maxPages: integerField({
    label: "Page limit",
    help: "It is an error when there are more: nothing is left out unnoticed.",
    min: 1,
    max: 1000,
  }).default(100),
};

const parameter = () => textField({ label: "Query parameter", placeholder: "page" }, z.string().min(1).max(200));

const none = variant({ label: "None" }, { kind: z.literal("none") });

/** How each page leads to the next. */
export const paginationField = variantsField(
  {
    label: "Pages",
    help: "Asks for one page after the other. The message has the items of all as its body, how many pages there were, and the rest from the last one.",
    discriminator: "kind",
    advanced: true,
  },
  [
    none,
    variant(
      { label: "By the Link header", help: 'Follows the link that is marked rel="next".' },
      { kind: z.literal("link"), ...ofEveryKind },
    ),
    variant(
      { label: "By a cursor" },
      {
        kind: z.literal("cursor"),
        cursor: expressionField({
          label: "Next cursor",
          of: "answer",
          help: "The last page has no value here, null, false or an empty text.",
          placeholder: "body.next_cursor",
        }),
        parameter: parameter(),
        ...ofEveryKind,
      },
    ),
    variant(
      { label: "By a URL" },
      {
        kind: z.literal("url"),
        next: expressionField({
          label: "Next URL",
          of: "answer",
          help: "The last page has no value here, null, false or an empty text. On another host it is asked without signing in.",
          placeholder: "body.links.next",
        }),
        ...ofEveryKind,
      },
    ),
    variant(
      { label: "By number" },
      {
        kind: z.literal("page"),
        parameter: parameter(),
        start: integerField({ label: "First number", min: 0, max: 1_000_000 }).default(1),
        step: integerField({
          label: "Step",
          help: "1 counts pages; for a service that counts items, how many a page has.",
          min: 1,
          max: 100_000,
        }).default(1),
        until: expressionField({
          label: "Last page",
          result: "boolean",
          of: "answer",
          help: "True for the last one. A page without items is the last in any case.",
          placeholder: "body.page = body.total_pages",
        }).optional(),
        ...ofEveryKind,
      },
    ),
  ],
);

/** A choice other than to ask for one page only. */
export type Pagination = Exclude<z.output<typeof paginationField>, { kind: "none" }>;
