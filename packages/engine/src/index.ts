// The front door: what the server, the editor and the command line may use.

/** The Zod that params are made with: a custom node type needs no other import than this package. */
export { z } from "zod";
export { asGanchoError, type Blame, type ErrorCode, GanchoError, type GanchoErrorDetails, type InputIssue } from "./errors.ts";
// Expressions.
export { checkExpression, compileExpression } from "./expression/compile.ts";
export {
  defaultExpressionLimits,
  type Evaluation,
  type Expression,
  type ExpressionLimits,
  type ExpressionScope,
  type Template,
  type TemplateEncoding,
} from "./expression/expression.ts";
export { checkTemplate, compileTemplate } from "./expression/template.ts";
// The document.
export { canonicalJson } from "./flow/canonical.ts";
export { flowJsonSchema } from "./flow/json-schema.ts";
export { type ParsedFlow, parseFlow, parseFlowText } from "./flow/parse.ts";
export type { Problem, ProblemCode } from "./flow/problem.ts";
export { reservedNameMessage, reservedNames } from "./flow/reserved-names.ts";
export {
  type Flow,
  type FlowEdge,
  type FlowInput,
  type FlowNode,
  type FlowTest,
  flowFormat,
  flowSchema,
  idPattern,
  type OnError,
  type RunStatus,
  runStatusSchema,
} from "./flow/schema.ts";
export { namePattern, type SecretReference } from "./flow/secret.ts";
export { findSubflowCycle, type SubflowLink } from "./flow/subflow-cycle.ts";
export { validateFlow } from "./flow/validate.ts";
export { isJsonObject, type Json, type JsonObject } from "./json.ts";
// Node types.
export { checkNodeType } from "./node-type/check-node-type.ts";
export { defineNodeType, isNodeType } from "./node-type/define-node-type.ts";
export { describeFields } from "./node-type/describe-fields.ts";
export { describeNodeType, type NodeTypeDescription } from "./node-type/description.ts";
export type { Field, FieldKind, FieldOption, FieldVariant } from "./node-type/field.ts";
export {
  choiceField,
  expressionField,
  groupField,
  integerField,
  jsonField,
  keyValueField,
  listField,
  longTextField,
  numberField,
  secretField,
  switchField,
  templateField,
  textField,
  variant,
  variantListField,
  variantsField,
} from "./node-type/fields.ts";
export type {
  CardLine,
  Category,
  Emission,
  NodeExample,
  NodeOutcome,
  NodeType,
  ParamsMigration,
  Port,
  StepContext,
} from "./node-type/node-type.ts";
export { emit, outPort } from "./node-type/outcomes.ts";
export { parseParams } from "./node-type/params.ts";
export { cardLine, inputPorts, outputPorts } from "./node-type/ports.ts";
export { findNodeType, knownNodeTypes, nodeTypes, registerNodeTypes } from "./nodes/catalogue.ts";
export { errorParams } from "./nodes/error/error.ts";
export { checkAgainstSchema, type SchemaFault } from "./nodes/json-schema.ts";
export { lastFireTime, nextFireTime, type ScheduleTimes } from "./nodes/schedule/next-fire-time.ts";
export { scheduleParams } from "./nodes/schedule/schedule.ts";
export type { WebhookEvent } from "./nodes/webhook/event.ts";
export { pathPattern } from "./nodes/webhook/path.ts";
export type {
  BasicVerification,
  DigestVerification,
  EcdsaVerification,
  Ed25519Verification,
  HmacVerification,
  JwtVerification,
  PrimitiveVerification,
  RsaVerification,
  SignedVerification,
  TokenVerification,
} from "./nodes/webhook/primitives.ts";
export type { RespondParams } from "./nodes/webhook/respond-params.ts";
export { type PresetParams, presetsOf, resolveVerification, type VerifyParams } from "./nodes/webhook/verify.ts";
export { type WebhookParams, webhook } from "./nodes/webhook/webhook.ts";
// Services that send webhooks.
export type {
  Acknowledgement,
  HandshakeName,
  LocalText,
  Provider,
  ProviderField,
  ProviderFieldName,
  RequestPlace,
  SampleEvent,
} from "./providers/provider.ts";
export { findProvider, providerGroups, providers } from "./providers/providers.ts";

// Runs.
export { bodyValue } from "./run/body-value.ts";
export { type EdgeMessage, edgeMessages } from "./run/edge-messages.ts";
export { effectsOf } from "./run/effects-of.ts";
export { execute } from "./run/execute.ts";
export { effectKey, idempotencyKey, stepKey } from "./run/identity.ts";
export { attemptKey, type JournalEntry, recordedWorld } from "./run/journal.ts";
export { nextThrottlePlace, stateAfter, type ThrottlePlace, timerDueAt } from "./run/kept-rules.ts";
export { compile, type Plan } from "./run/plan.ts";
export { maxRetryAfterMs, type RetryPolicy, retryDelayMs } from "./run/retry.ts";
export type { RunRequest } from "./run/run-request.ts";
export type { Attempt, CallerResponse, EffectTrace, Outcome, RunError, Step } from "./run/trace.ts";
export {
  type ClientCredentials,
  type DedupeCall,
  defaultRunLimits,
  type EffectCall,
  type EffectError,
  type EffectIdentity,
  type EffectRequest,
  type EffectResult,
  type EmailCall,
  type HttpAuth,
  type HttpCall,
  type HttpSign,
  type ResponseCall,
  type RunCall,
  type RunLimits,
  type StateCall,
  type StepIdentity,
  type ThrottleCall,
  type TimerCall,
  type WaitRequest,
  type World,
} from "./run/world.ts";
