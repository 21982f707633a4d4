// Common contacts: what two things are both linked with
// :param name: "Kelly Ortberg" — a name, an alias or an id; of namesakes, the one that most is said about
// :param other: "Steve Mollenkopf" — a name, an alias or an id: the other of the two
// :param named_only (optional): false — leave out things that no article names
// :param limit (optional): 50 — rows at most
//
// One row a contact, the one with most facts first. `with_name` lists the facts that link it with the first, `with_other` those with
// the second.

WITH COLLECT { MATCH (node:Entity {id: $name}) RETURN node } + COLLECT {
  CALL db.index.fulltext.queryNodes('kg_names', '"' + replace(replace($name, '\\', '\\\\'), '"', '\\"') + '"', {limit: 100})
  YIELD node, score
  RETURN node
  ORDER BY toLower(node.name) = toLower($name) DESC,
    toLower($name) IN [alias IN coalesce(node.aliases, []) | toLower(alias)] DESC,
    node:Unnamed, score DESC, COUNT { (node)<--(:Statement) } DESC, node.id
  LIMIT 1
} AS found
WITH found, COLLECT { MATCH (node:Entity {id: $other}) RETURN node } + COLLECT {
  CALL db.index.fulltext.queryNodes('kg_names', '"' + replace(replace($other, '\\', '\\\\'), '"', '\\"') + '"', {limit: 100})
  YIELD node, score
  RETURN node
  ORDER BY toLower(node.name) = toLower($other) DESC,
    toLower($other) IN [alias IN coalesce(node.aliases, []) | toLower(alias)] DESC,
    node:Unnamed, score DESC, COUNT { (node)<--(:Statement) } DESC, node.id
  LIMIT 1
} AS found_too
UNWIND found[..1] AS thing
UNWIND found_too[..1] AS other

WITH thing, other WHERE thing <> other
MATCH (thing)-[edge]-(contact:Entity)
WHERE edge.relation IS NOT NULL AND contact <> other AND (NOT $named_only OR NOT contact:Unnamed)
WITH thing, other, contact, collect(DISTINCT edge) AS edges
MATCH (contact)-[edge]-(other) WHERE edge.relation IS NOT NULL
WITH contact, edges, collect(DISTINCT edge) AS edges_too
RETURN contact.name AS contact,
  [label IN labels(contact) WHERE NOT label IN ['Entity', 'Unnamed']][0] AS type,
  COLLECT { UNWIND edges AS edge RETURN startNode(edge).name + ' ' + CASE edge.relation WHEN 'RELATED_TO' THEN edge.predicate ELSE edge.relation END + ' ' + endNode(edge).name AS fact ORDER BY fact } AS with_name,
  COLLECT { UNWIND edges_too AS edge RETURN startNode(edge).name + ' ' + CASE edge.relation WHEN 'RELATED_TO' THEN edge.predicate ELSE edge.relation END + ' ' + endNode(edge).name AS fact ORDER BY fact } AS with_other
ORDER BY size(with_name) + size(with_other) DESC, contact, type
LIMIT $limit
