import type { SentenceWords } from "../translate-sentence.ts";

/** Places in a request, as patterns, and the same where something is in them. */
const places = [
  ["the header (\\S+)", "no cabeçalho $1"],
  ["the query parameter (\\S+)", "no parâmetro $1 da query"],
  ["the segment (\\S+) of the path", "no trecho $1 do caminho"],
  ["(\\S+) of the body", "em $1 do corpo"],
  ["(\\S+) of an item", "em $1 de um item"],
] as const;

const sentences: SentenceWords["sentences"] = [
  // Expressions.
  [/^(`[^`]+`) is not in this event\.$/, "$1 não existe neste evento."],
  [/^There is no `(\$[^`]+)`\.$/, "`$1` não existe."],
  [
    /^There is no variable (`[^`]+`)\. Set it, or give it a default: (`[^`]+`)\. Tests in a document know the default only\.$/,
    "A variável $1 não existe. Defina, ou dê um valor padrão: $2. Os testes de um documento só conhecem o padrão.",
  ],
  [/^The expression gave no value\.$/, "A expressão não deu nenhum valor."],
  [/^The expression ends too soon\.$/, "A expressão acaba cedo demais."],
  [/^The expression is empty\.$/, "A expressão está vazia."],
  [/^The expression ends before its (`.+`)\.$/, "A expressão acaba antes do seu $1."],
  [/^The expression is nested too deeply\.$/, "A expressão tem níveis demais."],
  [/^A text has no closing quote\.$/, "Um texto está sem a aspa do fim."],
  [/^A quoted name has no closing backquote\.$/, "Um nome está sem a crase do fim."],
  [/^A comment has no end\.$/, "Um comentário não termina."],
  [/^(`.+`) was not expected here\.$/, "$1 não cabe aqui."],
  [/^(`.+`) was expected here, not (`.+`)\.$/, "Aqui cabe $1, não $2."],
  [/^(`.+`) is no operator\.$/, "$1 não é um operador."],
  [/^(`.+`) needs something on its left\.$/, "Falta algo à esquerda de $1."],
  [/^(`.+`) is no function\.$/, "$1 não é uma função."],
  [/^There is no function (`.+`)\.$/, "A função $1 não existe."],
  [/^This `\{\{` has no `\}\}` to close it\.$/, "Este `{{` está sem o `}}` que fecha."],
  [
    /^The condition gave (.+), not true or false\. Compare it with something\.$/,
    "A condição deu %1, não verdadeiro ou falso. Compare com algum valor.",
  ],
  [/^(`.+`) needs a number on its left, not (.+)\.$/, "$1 precisa de um número à esquerda, não %2."],
  [/^(`.+`) needs a number on its right, not (.+)\.$/, "$1 precisa de um número à direita, não %2."],
  [/^(`.+`) compares texts or numbers, not (.+)\.$/, "$1 compara textos ou números, não %2."],
  [/^(`.+`) compares (.+) with (.+)\. Is a (`.+`) or (`.+`) missing\?$/, "$1 compara %2 com %3. Falta um $4 ou $5?"],
  [/^Argument (\d+) of (`.+`) does not fit: it is (.+)\.$/, "O argumento $1 de $2 não serve: é %3."],
  [/^`\$number` cannot read this as a number: it is (.+)\.$/, "`$$number` não lê isto como número: é %1."],
  [/^It took longer than the (\d+) ms that an expression may take\.$/, "A expressão passou dos $1 ms permitidos."],

  // The document.
  [/^This must not be empty\.$/, "Não pode ficar vazio."],
  [/^(.+) needs this: .+\.$/, "$1 precisa disto."],
  [/^(.+) has no such thing\.$/, "$1 não tem isto."],
  [/^This is missing\.$/, "Falta preencher."],
  [/^This does not fit here\.$/, "Não cabe aqui."],
  [/^None of the forms that are allowed here fits\.$/, "Não tem nenhuma das formas aceitas aqui."],
  [/^Expected at most (\S+) characters\.$/, "No máximo $1 caracteres."],
  [/^Expected at least (\S+) characters\.$/, "No mínimo $1 caracteres."],
  [/^Expected at most (\S+) (?:entry|entries)\.$/, "No máximo $1 itens."],
  [/^Expected at least (\S+) (?:entry|entries)\.$/, "No mínimo $1 itens."],
  [/^Expected at most (\S+)\.$/, "No máximo $1."],
  [/^Expected at least (\S+)\.$/, "No mínimo $1."],
  [/^Expected less than (\S+)\.$/, "Menos de $1."],
  [/^Expected more than (\S+)\.$/, "Mais de $1."],
  [/^Expected (.+), got (.+)\.$/, "Aqui cabe %1, e veio %2."],
  [
    /^Anyone who knows the address can start this flow\. Ask the sender for a signature or a token\.$/,
    "Quem souber o endereço pode iniciar este fluxo. Peça ao remetente uma assinatura ou um token.",
  ],
  [/^Nothing starts this flow\. Add a trigger, such as a webhook\.$/, "Nada inicia este fluxo. Adicione um gatilho, como um webhook."],
  [/^No message reaches this node\. Connect it, or remove it\.$/, "Nenhuma mensagem chega a este nó. Ligue ou remova."],
  [
    /^(`.+`) listens at this path for the same method\. Choose another path or method\.$/,
    "$1 já escuta neste caminho com o mesmo método. Escolha outro caminho ou método.",
  ],
  [/^The flow goes in a circle: (.+)\. Remove one of these edges\.$/, "O fluxo anda em círculo: $1. Remova uma destas ligações."],
  [/^This edge is there twice\. Remove one\.$/, "Esta ligação está repetida. Remova uma."],
  [/^There is no node (`[^`]+`)\.$/, "O nó $1 não existe."],
  [/^There is no node type (`[^`]+`) here\. Install it, or remove the node\.$/, "O tipo $1 não existe aqui. Instale ou remova o nó."],
  [
    /^If (`.+`) is a list with one entry, that entry comes out instead of a list\. Write (.+) to keep a list\.$/,
    "Se $1 for uma lista de um item, sai o item em vez da lista. Escreva $2 para manter a lista.",
  ],

  // What is typed into forms.
  [/^(`:?[^`]+`) is a reserved name\. Choose another\.$/, "$1 é um nome reservado. Escolha outro."],
  [/^Leave out the slash at the start\.$/, "Tire a barra do começo."],
  [/^(`[^`]+`) cannot stand in a path\.$/, "$1 não pode ficar num caminho."],
  [/^(`:[^`]+`) is there twice\. Give one of them another name\.$/, "$1 aparece duas vezes. Dê outro nome a um deles."],
  [
    /^A path has no empty segment: leave out the slash at the end, and write single ones\.$/,
    "Um caminho não tem trecho vazio: tire a barra do fim e use barras simples.",
  ],
  [
    /^(`[^`]+`) is not a name: after the colon comes a letter, then letters, digits or `_`\.$/,
    "$1 não é um nome: depois dos dois-pontos vem uma letra, depois letras, algarismos ou `_`.",
  ],
  [
    /^(`[^`]+`) has a character that a path cannot have\. Letters, digits, `-`, `\.`, `_` and `~` are fine\.$/,
    "$1 tem um caractere que um caminho não aceita. Servem letras, algarismos, `-`, `.`, `_` e `~`.",
  ],
  [/^Expected an address or a range of addresses, as in (\S+)\.$/, "Aqui cabe um endereço ou uma faixa de endereços, como $1."],
  [/^Expected a status or a range, as in 404 or 200-299\.$/, "Aqui cabe um status ou uma faixa, como 404 ou 200-299."],
  [/^Start the URL with https:\/\/ or http:\/\/\.$/, "Comece a URL com https:// ou http://."],
  [/^A content type is like (.+)\.$/, "Um tipo de conteúdo é como $1."],
  [/^A header's name has letters, digits and `-`, and no spaces\.$/, "O nome de um cabeçalho tem letras, algarismos e `-`, sem espaços."],
  [/^Two headers differ only in upper and lower case\. Keep one\.$/, "Dois cabeçalhos só diferem em maiúsculas e minúsculas. Deixe um."],
  [/^(`[^`]+`) is (?:set|sent) by Gancho itself\. Remove it\.$/, "$1 vem do próprio Gancho. Remova."],
  [
    /^A scope is one word, without quotes\. Write each on its own\.$/,
    "Um escopo é uma palavra só, sem aspas. Escreva cada um em separado.",
  ],
  [/^A name must not hold a colon\.$/, "Um nome não pode ter dois-pontos."],
  [/^Say how many seconds, or until when\. One of them\.$/, "Diga quantos segundos, ou até quando. Um dos dois."],
  [
    /^Say when: a cron pattern, or every how many seconds\. One of them\.$/,
    "Diga quando: um padrão cron, ou a cada quantos segundos. Um dos dois.",
  ],
  [
    /^A cron pattern has five parts: minute, hour, day, month, weekday, as in (.+)\.$/,
    "Um padrão cron tem cinco partes: minuto, hora, dia, mês e dia da semana, como $1.",
  ],
  [/^There is no time zone (`[^`]*`)\. Write it as in (\S+)\.$/, "O fuso $1 não existe. Escreva como $2."],
  [/^This is not the id of a flow\.$/, "Isto não é o id de um fluxo."],
  [/^Write a text, or HTML, or both\.$/, "Escreva um texto, ou HTML, ou os dois."],
  [/^Only writing and adding take a value\. Remove it\.$/, "Só gravar e somar usam um valor. Remova."],
  [/^Only what is written has a time to keep\. Remove it\.$/, "Só o que é gravado tem um tempo para guardar. Remova."],
  [/^A JSON Schema is an object, or true or false\.$/, "Um JSON Schema é um objeto, ou true ou false."],
  [/^Only JSON Schema 2020-12 and draft 7 are known here\.$/, "Aqui só valem JSON Schema 2020-12 e draft 7."],
  [/^(`.+`) leads nowhere in this schema\.$/, "$1 não leva a nada neste esquema."],
  [/^(`.+`) is not a regular expression\.$/, "$1 não é uma expressão regular."],
  [/^(`[^`]+`) is not known here\. Use (.+)\.$/, "$1 não existe aqui. Use $2."],
  [/^(`[^`]+`) is not known here\.$/, "$1 não existe aqui."],
  [/^A brace is open\.$/, "Falta fechar uma chave."],
  [
    /^A bracket is open\. A part in \[ \] must close, and holds no other\.$/,
    "Falta fechar um colchete. Uma parte em [ ] fecha e não contém outra.",
  ],
  [/^This signs the same text for every request\. Use \{body\}\.$/, "Isto assina o mesmo texto em toda requisição. Use {body}."],
  [/^The signed content has a \{timestamp\}\. Say where it comes from\.$/, "O conteúdo assinado tem um {timestamp}. Diga de onde ele vem."],

  // Calls.
  [/^No trigger has this path\.$/, "Nenhum gatilho tem este caminho."],
  [/^The flow is switched off\.$/, "O fluxo está desligado."],
  [/^The trigger takes no calls from this address\.$/, "O gatilho não aceita chamadas deste endereço."],
  [/^More calls than the trigger takes\. Send it again later\.$/, "Mais chamadas do que o gatilho aceita. Envie de novo depois."],
  [/^More comes in than there is room for\. Send it again in a moment\.$/, "Chega mais do que cabe. Envie de novo daqui a pouco."],
  [/^The trigger takes (.+)\.$/, "O gatilho aceita $1."],
  [/^The trigger does not say who may call\.$/, "O gatilho não diz quem pode chamar."],
  [/^The body is not UTF-8\.$/, "O corpo não é UTF-8."],
  [/^The body is not JSON\.$/, "O corpo não é JSON."],
  [/^The body is not JSON: it breaks at position (\d+)\.$/, "O corpo não é JSON: quebra na posição $1."],
  [/^The body is larger than (\d+) bytes\.$/, "O corpo é maior que $1 bytes."],
  [/^The body is larger than (\d+) bytes once it is decompressed\.$/, "Descomprimido, o corpo é maior que $1 bytes."],
  [/^The body did not come to its end\.$/, "O corpo não chegou até o fim."],
  [/^The signature is not the one of this body with this secret\.$/, "A assinatura não é a deste corpo com este segredo."],
  ...places.flatMap(([place, where]): SentenceWords["sentences"][number][] => [
    [new RegExp(`^There is no signature in ${place}\\.$`), `Não há assinatura ${where}.`],
    [new RegExp(`^The signature in ${place} cannot be read\\.$`), `Não dá para ler a assinatura ${where}.`],
    [new RegExp(`^There is no token in ${place}\\.$`), `Não há token ${where}.`],
    [new RegExp(`^The token in ${place} is another one\\.$`), `O token ${where} é outro.`],
  ]),
  [/^There is no name and password in the header authorization\.$/, "Não há nome e senha no cabeçalho authorization."],
  [/^The name or the password is another one\.$/, "O nome ou a senha é outro."],
  [/^There is no timestamp in the request\.$/, "Não há hora do envio na requisição."],
  [/^The timestamp cannot be read\.$/, "A hora do envio não pode ser lida."],
  [/^The request was signed (\d+) s ago(.*)\.$/, "A requisição foi assinada há $1 s$2."],
  [/^There is no secret ([^\s.]+)\.$/, "O segredo $1 não existe."],

  // Runs.
  [/^(\S+) answered (\d+)\.$/, "$1 respondeu $2."],
  [/^Page (\d+) leads back to a page that came before it\.$/, "A página $1 leva de volta a uma anterior."],
  [
    /^There are more than (\d+) pages, and that is the most that this node asks for\.$/,
    "Há mais de $1 páginas, o máximo que este nó pede.",
  ],
  [
    /^All pages together are larger than (\d+) characters\. Ask for less\.$/,
    "Todas as páginas juntas passam de $1 caracteres. Peça menos.",
  ],
  [/^The answer names a next page whose URL cannot be asked\.$/, "A resposta indica uma próxima página com uma URL que não dá para pedir."],
  [/^(\S+) gave no access token\. It answered (\d+)(.*)\.$/, "$1 não deu um token de acesso. Respondeu $2$3."],
  [/^(\S+) answered (\d+), but without a bearer token\.$/, "$1 respondeu $2, mas sem um token bearer."],
  [/^There is no access token: (\S+) did not answer in time\.$/, "Não há token de acesso: $1 não respondeu a tempo."],
  [/^(\S+) did not answer completely within (\S+) s\.$/, "$1 não respondeu por completo em $2 s."],
  [/^(\S+) refused the connection\.$/, "$1 recusou a conexão."],
  [/^(\S+) closed the connection\.$/, "$1 fechou a conexão."],
  [/^(\S+) has no address \(DNS\)\.$/, "$1 não tem endereço (DNS)."],
  [/^(\S+) could not be looked up \(DNS\)\.$/, "Não deu para achar o endereço de $1 (DNS)."],
  [/^(\S+) (?:cannot|could not) be reached\.$/, "Não dá para chegar a $1."],
  [/^(\S+) did not accept a connection in time\.$/, "$1 não aceitou a conexão a tempo."],
  [/^There is no secret (\S+)\. Add it in the settings\.$/, "O segredo $1 não existe. Adicione nos ajustes."],
  [/^“(.+)” let nothing through: (.+)\.$/, "“$1” não deixou nada passar: $2."],
  [/^“(.+)” let nothing through\.$/, "“$1” não deixou nada passar."],
];

/** The question at the end of a sentence, after the name that was perhaps meant. */
const suggestion: SentenceWords["suggestion"] = [/ Did you mean (`.+`)\?$/, " Você quis dizer $1?"];

/** Kinds of values, as sentences name them. */
const kinds: SentenceWords["kinds"] = {
  nothing: "nada",
  null: "null",
  text: "um texto",
  true: "verdadeiro",
  false: "falso",
  "a number": "um número",
  "a whole number": "um número inteiro",
  "a list": "uma lista",
  "an object": "um objeto",
  "a function": "uma função",
  "true or false": "verdadeiro ou falso",
};

/**
 * What the engine and the server say about drafts and runs, in Portuguese: a sentence as a pattern, and the same with its values.
 *
 * `$1` is a value as it stands; `%1` one of the kinds of value below. A sentence that is not here is shown in English.
 */
export const sentenceWords: SentenceWords = { sentences, suggestion, kinds };
