// Articles behind a pair: which articles speak of both, and what they say
// :param name: "Microsoft" — a name, an alias or an id; of namesakes, the one that most is said about
// :param other: "Activision Blizzard" — a name, an alias or an id: the other of the two
// :param limit (optional): 50 — rows at most
//
// One row an article that says something about both, those first that link the two in one statement. `linked` counts such statements
// and `sentences` gives them; where it is 0 the article speaks of both, but apart.

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
MATCH (thing)<-[:SUBJECT|OBJECT|ATTRIBUTED_TO]-(:Statement)-[:STATED_IN]->(article:Article)
WITH DISTINCT thing, other, article
WHERE EXISTS { (article)<-[:STATED_IN]-(:Statement)-[:SUBJECT|OBJECT|ATTRIBUTED_TO]->(other) }
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
WITH thing, other, article, outlet, COLLECT {
  MATCH (article)<-[:STATED_IN]-(statement:Statement)-[:SUBJECT|OBJECT|ATTRIBUTED_TO]->(thing)
  WHERE EXISTS { (statement)-[:SUBJECT|OBJECT|ATTRIBUTED_TO]->(other) }
  WITH DISTINCT statement ORDER BY statement.start, statement.id
  RETURN statement.sentence
} AS linking
RETURN thing.name AS name, other.name AS other, left(article.published_at, 10) AS published, article.title AS title, outlet.name AS outlet, article.url AS url,
  size(linking) AS linked, reduce(once = [], sentence IN linking | CASE WHEN sentence IN once THEN once ELSE once + sentence END) AS sentences
ORDER BY linked DESC, published DESC, title, article.id
LIMIT $limit
