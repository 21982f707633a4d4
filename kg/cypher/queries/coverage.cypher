// Coverage: the articles that speak of something
// :param name: "Microsoft" — a name, an alias or an id; of namesakes, the one that most is said about
// :param since (optional): "" — only articles published on that day or later, such as 2023-03-01
// :param limit (optional): 50 — rows at most
//
// The newest first. `statements` counts what the article says about it, `with` names what it is spoken of with.

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

MATCH (thing)<-[:SUBJECT|OBJECT]-(statement:Statement)-[:STATED_IN]->(article:Article)
WHERE $since = '' OR article.published_at >= $since
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
OPTIONAL MATCH (statement)-[:SUBJECT|OBJECT]->(other:Entity) WHERE other <> thing AND NOT other:Unnamed
WITH thing, article, outlet, count(DISTINCT statement) AS statements, other ORDER BY other.name
WITH thing, article, outlet, sum(statements) AS statements, collect(other.name) AS with
RETURN thing.name AS about, left(article.published_at, 10) AS published, article.title AS title, outlet.name AS outlet, article.url AS url, statements, with
ORDER BY published DESC, title, article.id
LIMIT $limit
