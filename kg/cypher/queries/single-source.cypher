// Single source: facts that one publisher alone reports
// :param name (optional): "" — only what is about the thing with this name, alias or id
// :param since (optional): "" — only articles published on that day or later, such as 2023-03-01
// :param limit (optional): 50 — rows at most
//
// Check these before you rely on them: those that the publisher repeats most first, then the newest. `confidence` is how sure the program is that it has read the
// sentence rightly, not whether the sentence is true. An article without a publisher counts as a source of its own.

WITH COLLECT { MATCH (node:Entity {id: $name}) RETURN node } + COLLECT {
  CALL db.index.fulltext.queryNodes('kg_names', '"' + replace(replace($name, '\\', '\\\\'), '"', '\\"') + '"', {limit: 100})
  YIELD node, score
  RETURN node
  ORDER BY toLower(node.name) = toLower($name) DESC,
    toLower($name) IN [alias IN coalesce(node.aliases, []) | toLower(alias)] DESC,
    node:Unnamed, score DESC, COUNT { (node)<--(:Statement) } DESC, node.id
  LIMIT 1
} AS found
WITH found[..1] AS found

MATCH (subject:Entity)-[edge]->(object:Entity|Literal)
WHERE edge.n_sources = 1 AND ($name = '' OR subject IN found OR object IN found) AND ($since = '' OR edge.last_reported >= $since)
WITH subject, edge, object ORDER BY edge.n_statements DESC, coalesce(edge.last_reported, '') DESC, edge.confidence DESC, edge.id
LIMIT $limit
MATCH (statement:Statement {fact_id: edge.id})-[:STATED_IN]->(article:Article)
USING INDEX SEEK statement:Statement(fact_id)
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
WITH subject, edge, object, min(coalesce(outlet.name, article.title, article.id)) AS source
RETURN subject.name AS subject,
  CASE edge.relation WHEN 'RELATED_TO' THEN edge.predicate ELSE edge.relation END AS relation,
  coalesce(object.name, object.value) AS object,
  edge.status AS status,
  edge.n_statements AS statements,
  edge.confidence AS confidence,
  edge.sample AS sentence,
  source,
  edge.last_reported AS last_reported,
  edge.id AS fact
ORDER BY statements DESC, coalesce(last_reported, '') DESC, confidence DESC, fact
