import type { Provider } from "./provider.ts";
import { madeUpSecret, secretAt, words } from "./words.ts";

/** Where software is written, built and watched. */
export const development: readonly Provider[] = [
  {
    id: "github",
    name: "GitHub",
    docs: "https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries",
    fields: [madeUpSecret("secret", "Settings, Webhooks, Secret", "Settings, Webhooks, Secret")],
    setup: words(
      "Settings, Webhooks, Add webhook: Payload URL; choose application/json",
      "Settings, Webhooks, Add webhook: Payload URL; escolha application/json",
    ),
    // The older `x-hub-signature` (SHA-1), which is sent as well, is not looked at.
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-hub-signature-256", encoding: "hex", prefix: "sha256=" } }],
    deliveryId: { in: "header", name: "x-github-delivery" },
    eventType: { in: "header", name: "x-github-event" },
    samples: [
      {
        event: "push",
        headers: { "x-github-event": "push" },
        body: {
          ref: "refs/heads/main",
          before: "6113728f27ae82c7b1a177c8d03f9e96e0adf246",
          after: "a10867b14bb761a232cd80139fbd4c0d33264240",
          repository: { id: 186853002, full_name: "Codertocat/Hello-World", private: false },
          pusher: { name: "Codertocat", email: "codertocat@example.com" },
          commits: [
            { id: "a10867b14bb761a232cd80139fbd4c0d33264240", message: "Say hello", added: ["README.md"], removed: [], modified: [] },
          ],
        },
      },
      {
        event: "issues",
        headers: { "x-github-event": "issues" },
        body: {
          action: "opened",
          issue: { number: 1, title: "Spelling error in the README file", state: "open", user: { login: "Codertocat" } },
          repository: { id: 186853002, full_name: "Codertocat/Hello-World" },
          sender: { login: "Codertocat" },
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "gitlab",
    name: "GitLab",
    docs: "https://docs.gitlab.com/user/project/integrations/webhooks/",
    fields: [madeUpSecret("token", "Settings, Webhooks, Secret token", "Settings, Webhooks, Secret token")],
    setup: words("Settings, Webhooks, Add new webhook", "Settings, Webhooks, Add new webhook"),
    verify: [{ kind: "token", from: { in: "header", name: "x-gitlab-token" } }],
    deliveryId: { in: "header", name: "idempotency-key" },
    eventType: { in: "header", name: "x-gitlab-event" },
    bodyNotSigned: true,
    samples: [
      {
        event: "Push Hook",
        headers: { "x-gitlab-event": "Push Hook" },
        body: {
          object_kind: "push",
          ref: "refs/heads/main",
          user_username: "jsmith",
          project: { id: 15, name: "Diaspora", path_with_namespace: "mike/diaspora" },
          commits: [{ id: "b6568db1bc1dcd7f8b4d5a946b0b91f9dacd7327", message: "Update the catalogue" }],
          total_commits_count: 1,
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "bitbucket",
    name: "Bitbucket Cloud",
    docs: "https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/",
    fields: [madeUpSecret("secret", "Repository settings, Webhooks, Secret", "Repository settings, Webhooks, Secret")],
    setup: words("Repository settings, Webhooks, Add webhook", "Repository settings, Webhooks, Add webhook"),
    // Unlike at GitHub, this name holds SHA-256.
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-hub-signature", encoding: "hex", prefix: "sha256=" } }],
    deliveryId: { in: "header", name: "x-request-uuid" },
    eventType: { in: "header", name: "x-event-key" },
    samples: [
      {
        event: "repo:push",
        headers: { "x-event-key": "repo:push" },
        body: {
          actor: { type: "user", nickname: "emmap1" },
          repository: { type: "repository", full_name: "team/repo", uuid: "{673a6070-3421-46c9-9d48-90745f7bfe8e}" },
          push: { changes: [{ new: { type: "branch", name: "main" }, created: false, closed: false }] },
        },
      },
    ],
    confidence: "A",
    proof: "official-vector",
  },
  {
    id: "jira",
    name: "Jira Cloud",
    docs: "https://developer.atlassian.com/cloud/jira/platform/webhooks/",
    fields: [madeUpSecret("secret", "System, WebHooks, Secret", "Sistema, WebHooks, Secret")],
    setup: words("System, WebHooks, Create a WebHook", "Sistema, WebHooks, Criar um WebHook"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-hub-signature", encoding: "hex", prefix: "sha256=" } }],
    deliveryId: { in: "header", name: "x-atlassian-webhook-identifier" },
    eventType: { in: "json", path: "webhookEvent" },
    samples: [
      {
        event: "jira:issue_updated",
        body: {
          timestamp: 1769860800000,
          webhookEvent: "jira:issue_updated",
          user: { accountId: "99:27935d01-92a7-4687-8272-a9b8d3b2ae2e" },
          issue: { id: "99291", key: "JRA-20002", fields: { summary: "The order is not shipped", priority: { name: "Minor" } } },
        },
      },
    ],
    confidence: "A",
    proof: "official-vector",
  },
  {
    id: "atlassian-connect",
    name: "Atlassian Connect",
    docs: "https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/",
    fields: [
      secretAt("secret", "sharedSecret of the installed callback", "sharedSecret do callback de instalação"),
      {
        name: "clientKey",
        kind: "text",
        label: words("Client key", "Client key"),
        where: words("clientKey of the installed callback", "clientKey do callback de instalação"),
      },
    ],
    setup: words("modules.webhooks of the app's descriptor", "modules.webhooks do descritor do aplicativo"),
    verify: [
      {
        kind: "jwt",
        algorithms: ["HS256"],
        from: { in: "header", name: "authorization", prefix: "JWT " },
        claims: { iss: "{config:clientKey}" },
        qsh: true,
      },
    ],
    deliveryId: { in: "header", name: "x-atlassian-webhook-identifier" },
    eventType: { in: "json", path: "webhookEvent" },
    bodyNotSigned: true,
    samples: [
      {
        event: "jira:issue_created",
        body: { timestamp: 1769860800000, webhookEvent: "jira:issue_created", issue: { id: "99291", key: "JRA-20002" } },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "linear",
    name: "Linear",
    docs: "https://linear.app/developers/webhooks",
    fields: [secretAt("signingSecret", "Settings, API, the webhook: Signing secret", "Settings, API, o webhook: Signing secret")],
    setup: words("Settings, API, New webhook", "Settings, API, New webhook"),
    verify: [
      {
        kind: "hmac",
        signature: { in: "header", name: "linear-signature", encoding: "hex" },
        timestamp: { in: "json", path: "webhookTimestamp", unit: "ms", tolerance: 60, rejectFuture: true },
      },
    ],
    deliveryId: { in: "header", name: "linear-delivery" },
    eventType: { in: "header", name: "linear-event" },
    acknowledgement: { status: 200 },
    samples: [
      {
        event: "Issue",
        headers: { "linear-event": "Issue" },
        body: {
          action: "create",
          type: "Issue",
          createdAt: "2026-01-31T12:00:00.000Z",
          data: { id: "2174add1-f7c8-44e3-bbf3-2d60b5ea8bc9", identifier: "SHP-18", title: "The order is not shipped" },
          webhookTimestamp: 1769860800000,
          webhookId: "000042e3-d123-4980-b49f-8e140eef9329",
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "sentry",
    name: "Sentry",
    docs: "https://docs.sentry.io/organization/integrations/integration-platform/webhooks/",
    fields: [
      secretAt(
        "clientSecret",
        "Settings, Custom integrations, yours: Client Secret",
        "Settings, Custom integrations, a sua: Client Secret",
      ),
    ],
    setup: words("Settings, Custom integrations, yours: Webhook URL", "Settings, Custom integrations, a sua: Webhook URL"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "sentry-hook-signature", encoding: "hex" } }],
    deliveryId: { in: "header", name: "request-id" },
    eventType: { in: "header", name: "sentry-hook-resource" },
    samples: [
      {
        event: "issue",
        headers: { "sentry-hook-resource": "issue" },
        body: {
          action: "created",
          data: {
            issue: { id: "1170820242", title: "ReferenceError: heck is not defined", level: "error", project: { slug: "front-end" } },
          },
        },
      },
    ],
    confidence: "C",
    proof: "documented",
  },
  {
    id: "pagerduty",
    name: "PagerDuty",
    docs: "https://developer.pagerduty.com/docs/verifying-webhook-signatures",
    fields: [secretAt("secret", "Shown once when the subscription is created", "Aparece uma vez, quando a assinatura é criada")],
    setup: words("Integrations, Generic Webhooks (v3), New Webhook", "Integrations, Generic Webhooks (v3), New Webhook"),
    verify: [
      {
        kind: "hmac",
        signature: { in: "header", name: "x-pagerduty-signature", encoding: "hex", items: { separator: ",", pair: "=", key: "v1" } },
      },
    ],
    deliveryId: { in: "json", path: "event.id" },
    eventType: { in: "json", path: "event.event_type" },
    samples: [
      {
        event: "incident.triggered",
        body: {
          event: {
            id: "5ac64822-4adc-4fda-ade0-410becf0de4f",
            event_type: "incident.triggered",
            resource_type: "incident",
            occurred_at: "2026-01-31T12:00:00.000Z",
            data: { id: "PGR0VU2", type: "incident", number: 2, status: "triggered", title: "The shop is down", urgency: "high" },
          },
        },
      },
    ],
    confidence: "A",
    proof: "official-vector",
  },
  {
    id: "circleci",
    name: "CircleCI",
    docs: "https://circleci.com/docs/guides/integration/outbound-webhooks/",
    fields: [madeUpSecret("secret", "Project settings, Webhooks, Secret token", "Project settings, Webhooks, Secret token")],
    setup: words("Project settings, Webhooks, Add Webhook", "Project settings, Webhooks, Add Webhook"),
    verify: [
      {
        kind: "hmac",
        signature: { in: "header", name: "circleci-signature", encoding: "hex", items: { separator: ",", pair: "=", key: "v1" } },
      },
    ],
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "header", name: "circleci-event-type" },
    samples: [
      {
        event: "workflow-completed",
        headers: { "circleci-event-type": "workflow-completed" },
        body: {
          id: "3888f21b-eaa7-38e3-8f3d-75a63bba8895",
          type: "workflow-completed",
          happened_at: "2026-01-31T12:00:00.000Z",
          workflow: { id: "fda08377-fe7e-46b1-8992-3a7aaecac9c3", name: "build-test-deploy", status: "success" },
          project: { id: "84996744-a854-4f5e-aea3-04e2851dc1d2", name: "webhook-service" },
        },
      },
    ],
    confidence: "A",
    proof: "official-vector",
  },
  {
    id: "vercel",
    name: "Vercel",
    docs: "https://vercel.com/docs/webhooks/webhooks-api",
    fields: [secretAt("secret", "Shown once when the webhook is created", "Aparece uma vez, quando o webhook é criado")],
    setup: words("Team settings, Webhooks, Create Webhook", "Team settings, Webhooks, Create Webhook"),
    // SHA-1, whatever some libraries say.
    verify: [{ kind: "hmac", algorithm: "sha1", signature: { in: "header", name: "x-vercel-signature", encoding: "hex" } }],
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "json", path: "type" },
    samples: [
      {
        event: "deployment.succeeded",
        body: {
          id: "uev_YqPzTvM2sZoc4FVpMuVM7jjk",
          type: "deployment.succeeded",
          createdAt: 1769860800000,
          payload: { deployment: { id: "dpl_9Dq3nT", name: "shop", url: "shop-1a2b3c.vercel.app" }, target: "production" },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "netlify",
    name: "Netlify",
    docs: "https://docs.netlify.com/deploy/deploy-notifications/",
    fields: [
      madeUpSecret("secret", "Notifications, HTTP POST request, JWS secret token", "Notifications, HTTP POST request, JWS secret token"),
    ],
    setup: words("Project configuration, Notifications, HTTP POST request", "Project configuration, Notifications, HTTP POST request"),
    verify: [
      {
        kind: "jwt",
        algorithms: ["HS256"],
        from: { in: "header", name: "x-webhook-signature" },
        claims: { iss: "netlify" },
        bodyHash: { claim: "sha256", algorithm: "sha256", encoding: "hex" },
      },
    ],
    eventType: { in: "header", name: "x-netlify-event" },
    samples: [
      {
        event: "deploy_created",
        headers: { "x-netlify-event": "deploy_created" },
        body: { id: "69783d4e1b", site_id: "c2d1", state: "ready", name: "shop", url: "https://shop.netlify.app", branch: "main" },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "heroku",
    name: "Heroku",
    docs: "https://devcenter.heroku.com/articles/app-webhooks",
    fields: [
      secretAt(
        "secret",
        "Made up by you, or returned when the webhook is added",
        "Criado por você, ou devolvido quando o webhook é adicionado",
      ),
    ],
    setup: words("heroku webhooks:add -u URL", "heroku webhooks:add -u URL"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "heroku-webhook-hmac-sha256", encoding: "base64" } }],
    samples: [
      {
        event: "api:release",
        body: {
          id: "7b1ab2b0-3e1f-4f5f-b0f9-9e9f8d2f8f9d",
          action: "create",
          resource: "release",
          data: { id: "b2d5c1c5", status: "succeeded", version: 12, app: { name: "shop" } },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "doppler",
    name: "Doppler",
    docs: "https://docs.doppler.com/docs/webhooks",
    fields: [madeUpSecret("signingSecret", "Project, Webhooks, Secret", "Project, Webhooks, Secret")],
    setup: words("Project, Webhooks, Add", "Project, Webhooks, Add"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-doppler-signature", encoding: "hex", prefix: "sha256=" } }],
    samples: [
      {
        event: "config.secrets.update",
        body: {
          type: "config.secrets.update",
          config: { name: "prd", environment: "prd", project: "shop" },
          diff: { updated: ["API_URL"] },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
];
