import { asGanchoError, GanchoError } from "../errors.ts";
import type { Json } from "../json.ts";
import { compileExpression, type SyntaxFault, syntaxFaultOf } from "./compile.ts";
import { encodeValue, refuseDotSegments, refuseLineBreaks } from "./encode-value.ts";
import { sizeLimitError } from "./evaluation-state.ts";
import { defaultExpressionLimits, type Expression, maxExpressionLength, type Template, type TemplateEncoding } from "./expression.ts";
import { noValueError } from "./missing.ts";
import { joinReferences } from "./references.ts";
import { templateParts } from "./template-parts.ts";

type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "expression"; readonly expression: Expression; readonly start: number };

/**
 * Compiles a text with `{{ expression }}` in it.
 *
 * @throws GanchoError `expression.syntax` with the position in the whole text, or `expression.length`
 */
export function compileTemplate(source: string): Template {
  if (source.length > maxExpressionLength) {
    throw new GanchoError("expression.length", `A template may have ${maxExpressionLength} characters; this one has ${source.length}.`);
  }
  const parts = templateParts(source).map((part): Part => {
    if (part.kind === "text") return part;
    return { kind: "expression", expression: atPosition(part.start, () => compileExpression(part.source)), start: part.start };
  });
  const beginning = parts.findIndex((part) => part.kind === "expression" || part.text.trim() !== "");
  const expressions = parts.flatMap((part) => (part.kind === "expression" ? [part.expression] : []));
  return {
    source,
    references: joinReferences(expressions.map(({ references }) => references)),
    isConstant: expressions.length === 0,
    async render(scope, { encoding, allowMissing = false, limits = defaultExpressionLimits }) {
      const written: string[] = [];
      const plain: string[] = [];
      let length = 0;
      for (const [index, part] of parts.entries()) {
        let text: string;
        if (part.kind === "text") {
          text = part.text;
          plain.push(text);
        } else {
          // Each expression has numbers of its own: two `{{ $uuid() }}` differ.
          const seed = index === 0 ? scope.seed : `${scope.seed}/${index}`;
          const evaluation = await atPositionAsync(part.start, () => part.expression.evaluate({ ...scope, seed }, limits));
          if (!evaluation.found && !allowMissing) throw moved(noValueError(evaluation), part.start);
          const value: Json = evaluation.found ? evaluation.value : "";
          text = atPosition(part.start, () => encodeValue(value, encoding, index === beginning));
          plain.push(index === beginning ? text : "x");
        }
        length += text.length;
        if (length > limits.resultSize) throw sizeLimitError(limits.resultSize);
        written.push(text);
      }
      return checkedText(written.join(""), plain.join(""), encoding);
    },
  };
}

/** What is wrong with the source of a template, or `undefined`. */
export function checkTemplate(source: string): SyntaxFault | undefined {
  try {
    compileTemplate(source);
    return undefined;
  } catch (thrown) {
    return syntaxFaultOf(thrown);
  }
}

function checkedText(text: string, plain: string, encoding: TemplateEncoding): string {
  if (encoding === "header") refuseLineBreaks(text);
  if (encoding === "url") refuseDotSegments(text, plain);
  return text;
}

function moved(thrown: unknown, start: number): GanchoError {
  const { code, message, position = 0, cause } = asGanchoError(thrown);
  return new GanchoError(code, message, { position: start + position, cause });
}

function atPosition<Result>(start: number, work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    throw moved(thrown, start);
  }
}

async function atPositionAsync<Result>(start: number, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    throw moved(thrown, start);
  }
}
