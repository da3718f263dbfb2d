/**
 * Node types in Portuguese; the English words come from the engine.
 *
 * A key is `<type>.title`, `<type>.summary`, or `<type>.<param path>` for the label of a param.
 */
export const nodes: Readonly<Record<string, string>> = {
  "webhook.title": "Webhook",
  "manual.title": "À mão",
  "filter.title": "Filtro",
  "switch.title": "Escolha",
  "transform.title": "Transformar",
  "http.title": "Requisição HTTP",
  "respond.title": "Responder",
  "stop.title": "Parar",
  "note.title": "Nota",
};
