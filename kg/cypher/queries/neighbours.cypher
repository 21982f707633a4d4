// Neighbourhood: the facts that link something with others
// :param name: "Boeing" — a name, an alias or an id; of namesakes, the one that most is said about
// :param named_only (optional): false — leave out things that no article names
// :param limit (optional): 50 — rows at most
//
// One row a fact, the best supported first: it is read from `subject` over `relation` to `object`. `sources` counts publishers,
// `statements` the sentences behind it; `fact` is what the query `evidence` asks for. Negated and denied facts are not here: see
// `contradictions` and `plans`.

WITH COLLECT { MATCH (node:Entity {id: $name}) RETURN node } + COLLECT {
  CALL db.index.fulltext.queryNodes('kg_names', '"' + replace(replace($name, '\\', '\\\\'), '"', '\\"') + '"', {limit: 100})
  YIELD node, score
  RETURN node
  ORDER BY toLower(node.name) = toLower($name) DESC,
    toLower($name) IN [alias IN coalesce(node.aliases, []) | toLower(alias)] DESC,
    node:Unnamed, score DESC, COUNT { (node)<--(:Statement) } DESC, node.id
  LIMIT 1
} AS found
UNWIND found[..1] AS thing

MATCH (thing)-[edge]-(end:Entity|Literal)
WHERE edge.relation IS NOT NULL AND (NOT $named_only OR NOT end:Unnamed)
WITH DISTINCT edge, startNode(edge) AS subject, endNode(edge) AS object
RETURN subject.name AS subject,
  CASE edge.relation WHEN 'RELATED_TO' THEN edge.predicate ELSE edge.relation END AS relation,
  coalesce(object.name, object.value) AS object,
  edge.status AS status,
  edge.n_sources AS sources,
  edge.n_statements AS statements,
  edge.last_reported AS last_reported,
  edge.sample AS sentence,
  edge.id AS fact
ORDER BY sources DESC, statements DESC, last_reported DESC, relation, subject, object, fact
LIMIT $limit
