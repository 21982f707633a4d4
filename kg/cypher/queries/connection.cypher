// Connection: the shortest chain of facts between two things, with the evidence of each step
// :param name: "Sam Altman" — a name, an alias or an id; of namesakes, the one that most is said about
// :param other: "Activision Blizzard" — a name, an alias or an id: the other end
// :param paths (optional): 3 — chains at most, those whose weakest fact is best supported first
// :param limit (optional): 100 — rows at most
//
// One row a sentence. Read a chain (`path`) step by step; each step is a fact from `subject` to `object`, and consecutive steps share
// a thing. A chain says that the articles link the two, not that they know each other. No rows: not linked within six steps.

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
MATCH path = allShortestPaths((thing)-[*..6]-(other))
WHERE all(edge IN relationships(path) WHERE edge.relation IS NOT NULL) AND all(node IN nodes(path) WHERE node:Entity)
WITH path, [edge IN relationships(path) | edge.id] AS ids,
  reduce(least = 1.0, edge IN relationships(path) | CASE WHEN edge.confidence < least THEN edge.confidence ELSE least END) AS weakest
ORDER BY weakest DESC, ids
LIMIT $paths
WITH collect(path) AS paths
UNWIND range(1, size(paths)) AS number
WITH number, relationships(paths[number - 1]) AS edges
UNWIND range(1, size(edges)) AS step
WITH number, step, edges[step - 1] AS edge
MATCH (statement:Statement {fact_id: edge.id})-[:STATED_IN]->(article:Article)
USING INDEX SEEK statement:Statement(fact_id)
RETURN number AS path, step, startNode(edge).name AS subject,
  CASE edge.relation WHEN 'RELATED_TO' THEN edge.predicate ELSE edge.relation END AS relation,
  endNode(edge).name AS object,
  edge.status AS status,
  statement.sentence AS sentence,
  left(article.published_at, 10) AS published, article.title AS title
ORDER BY path, step, statement.confidence DESC, published DESC, statement.id
LIMIT $limit
