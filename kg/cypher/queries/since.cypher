// New since a date: facts that nobody had reported before
// :param date: "2024-01-01" — a day, a month (2024-01) or a year (2024)
// :param name (optional): "" — only what is about the thing with this name, alias or id
// :param limit (optional): 50 — rows at most
//
// One row a fact that articles published on that day or later state and none before; what most publishers report first. A fact with
// another status is another fact: a plan that has come true is new. Articles without a date are left out.

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

MATCH (article:Article) WHERE article.published_at >= $date
MATCH (article)<-[:STATED_IN]-(statement:Statement)
WHERE NOT EXISTS {
  MATCH (earlier:Statement {fact_id: statement.fact_id}) USING INDEX SEEK earlier:Statement(fact_id)
  WHERE earlier.published_at < $date
}
MATCH (statement)-[:SUBJECT]->(subject:Entity)
MATCH (statement)-[:OBJECT]->(object:Entity|Literal)
WHERE $name = '' OR subject IN found OR object IN found
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
WITH subject, object, statement, article, outlet ORDER BY statement.confidence DESC, statement.id
WITH statement.fact_id AS fact, head(collect(statement)) AS best, head(collect(subject)) AS subject, head(collect(object)) AS object,
  min(left(article.published_at, 10)) AS first_reported, count(DISTINCT coalesce(outlet.id, article.id)) AS sources
RETURN first_reported, subject.name AS subject,
  CASE best.relation WHEN 'RELATED_TO' THEN best.predicate ELSE best.relation END AS relation,
  coalesce(object.name, object.value) AS object,
  best.status AS status, sources, best.sentence AS sentence, fact
ORDER BY sources DESC, first_reported DESC, subject, relation, object, fact
LIMIT $limit
