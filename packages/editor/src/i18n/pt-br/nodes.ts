/**
 * Node types in Portuguese; the English words come from the engine.
 *
 * A key is `<type>.title`, `<type>.summary`, or `<type>.<param path>` for the label of a param.
 */
export const nodes: Readonly<Record<string, string>> = {
  "webhook.title": "Webhook",
  "schedule.title": "Agenda",
  "manual.title": "À mão",
  "error.title": "Erro",
  "filter.title": "Filtro",
  "switch.title": "Escolha",
  "split.title": "Dividir",
  "collect.title": "Reunir",
  "merge.title": "Juntar",
  "delay.title": "Esperar",
  "throttle.title": "Limitar ritmo",
  "transform.title": "Transformar",
  "validate.title": "Validar",
  "dedupe.title": "Sem repetição",
  "state.title": "Estado",
  "http.title": "Requisição HTTP",
  "email.title": "E-mail",
  "respond.title": "Responder",
  "subflow.title": "Subfluxo",
  "stop.title": "Parar",
  "note.title": "Nota",
};
