import { sign } from "node:crypto";
import { generate } from "selfsigned";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type AppBench, appBench } from "../../testing/app-bench.ts";
import { temporaryFolder } from "../../testing/temporary-store.ts";

const topic = "arn:aws:sns:us-west-2:123456789012:MyTopic";
const certificateUrl = "https://sns.us-west-2.amazonaws.com/SimpleNotificationService-1.pem";
const certified = await generate([{ name: "commonName", value: "sns.amazonaws.com" }], { algorithm: "sha256" });

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let bench: AppBench;
let fetched: string[];
let confirms: boolean;

beforeEach(async () => {
  folder = await temporaryFolder();
  fetched = [];
  confirms = true;
  const fetchText = async (url: string) => {
    fetched.push(url);
    if (url === certificateUrl) return certified.cert;
    return confirms ? "<ConfirmSubscriptionResponse/>" : undefined;
  };
  bench = await appBench(folder.path, { fetchText });
  const verify = { kind: "preset", provider: "aws-sns", topicArn: topic };
  const document = {
    format: "gancho/1" as const,
    id: "f",
    name: "F",
    nodes: [{ id: "in", type: "webhook", params: { path: "in", verify } }],
  };
  expect((await bench.api("POST", "/api/flows?publish=1", document)).status).toBe(201);
});

afterEach(async () => {
  await bench[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const subscribeUrl = "https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&TopicArn=a&Token=t";
const confirmation = {
  Type: "SubscriptionConfirmation",
  MessageId: "165545c9-2a5c-472c-8df2-7ff2be2b3b1b",
  Token: "2336412f37",
  TopicArn: topic,
  Message: "You have chosen to subscribe to the topic.",
  SubscribeURL: subscribeUrl,
  Timestamp: "2026-01-31T12:00:00.000Z",
  SignatureVersion: "2",
  SigningCertURL: certificateUrl,
};

async function send(message: Record<string, string>) {
  const names = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
  const content = names.flatMap((name) => (message[name] === undefined ? [] : [`${name}\n${message[name]}\n`])).join("");
  const signature = sign("sha256", Buffer.from(content), certified.private).toString("base64");
  const headers = { "content-type": "text/plain; charset=UTF-8", "x-amz-sns-message-type": message.Type ?? "" };
  const answer = await bench.call("/hooks/in", { body: JSON.stringify({ ...message, Signature: signature }), headers });
  const { items } = await (await bench.api("GET", "/api/calls?limit=1")).json();
  return { status: answer.status, body: await answer.text(), call: items[0] };
}

it("confirms the subscription of its own topic, and starts no run", async () => {
  const { status, body, call } = await send(confirmation);
  expect({ status, body }).toEqual({ status: 200, body: "" });
  expect(fetched).toEqual([certificateUrl, subscribeUrl]);
  expect(call).toMatchObject({ verdict: "filtered", detail: "The subscription is confirmed." });
});

it("shows the address to the owner when it could not be reached", async () => {
  confirms = false;
  expect((await send(confirmation)).call).toMatchObject({ detail: expect.stringContaining(subscribeUrl) });
});

it.each([
  ["another topic", { ...confirmation, TopicArn: `${topic}2` }, 401],
  ["an address that is not AWS's", { ...confirmation, SubscribeURL: "https://evil.example/?Action=ConfirmSubscription" }, 403],
  ["an address within this network", { ...confirmation, SubscribeURL: "http://169.254.169.254/latest/meta-data" }, 403],
])("confirms nothing for %s", async (_, message, expected) => {
  expect((await send(message)).status).toBe(expected);
  expect(fetched).toEqual([certificateUrl]);
});

it("takes the end of a subscription for what it is", async () => {
  const { status, call } = await send({ ...confirmation, Type: "UnsubscribeConfirmation" });
  expect(status).toBe(200);
  expect(call).toMatchObject({ verdict: "filtered", detail: expect.stringContaining("has ended") });
});

it("runs the flow for a notification", async () => {
  const { SubscribeURL: _, Token: __, ...rest } = confirmation;
  expect((await send({ ...rest, Type: "Notification", Message: '{"order":1847}' })).status).toBe(202);
});
