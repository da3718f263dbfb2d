import type { Catalogue } from "../en.ts";

export const ui: Catalogue["ui"] = {
  close: "Fechar",
  cancel: "Cancelar",
  copy: "Copiar",
  copied: "Copiado",
  delete: "Excluir",
  save: "Salvar",
  more: "Mais",
  back: "Voltar",
  search: "Buscar",
  showAll: "Mostrar todos",
  optional: "opcional",
  tryAgain: "Tentar de novo",
  loading: "Carregando",
  moreCharacters: "… mais {{number}} caracteres",
  loadMore: "Carregar mais antigas",
};

export const shell: Catalogue["shell"] = {
  main: "Principal",
  flows: "Fluxos",
  runs: "Execuções",
  monitor: "Monitor",
  settings: "Ajustes",
  notFound: "Não há nada aqui",
  notFoundText: "O endereço não leva a nenhuma tela. O fluxo ou a execução pode ter sido excluído.",
  toFlows: "Ir para Fluxos",
  crashed: "Esta tela parou",
  crashedText:
    "Algo quebrou enquanto ela era desenhada. O que foi salvo está seguro. Carregue de novo; se parar outra vez, o texto abaixo diz onde olhar.",
  reload: "Carregar de novo",
  offline: "Sem conexão.",
  offlineText: "O servidor não responde. O que está na tela pode estar velho; o que você mudar espera nesta janela.",
  offlineRetry: "Tentar agora",
};

export const signIn: Catalogue["signIn"] = {
  title: "Entrar",
  text: "Abra o link de entrada que o Gancho mostrou ao iniciar, ou cole aqui o token do dono.",
  token: "Token do dono",
  submit: "Entrar",
  wrong:
    "Este não é o token do dono. Ele está na configuração (GANCHO_ADMIN_TOKEN) ou no que o Gancho mostrou na primeira vez que iniciou.",
};

export const status: Catalogue["status"] = {
  queued: "na fila",
  running: "executando",
  waiting: "esperando",
  succeeded: "concluída",
  filtered: "filtrada",
  failed: "falhou",
  canceled: "cancelada",
  dead: "carta morta",
  accepted: "aceita",
  duplicate: "duplicada",
  rejected: "recusada",
};

export const flowStatus: Catalogue["flowStatus"] = {
  draft: "Rascunho",
  live: "No ar",
  paused: "Pausado",
  off: "Desligado",
};

export const errors: Catalogue["errors"] = {
  noServer: "O Gancho não está aí",
  unreachable: "O servidor não respondeu. Veja se o Gancho está rodando e se este aparelho está conectado.",
  unexpected: "O servidor respondeu {{status}} sem dizer por quê.",
  newerEditor: "O servidor respondeu num formato que este editor não conhece. Carregue a página de novo.",
};
